// Sending links and files, and following what JDownloader finds.
import type { AddLinks, Job } from "../../contract";
import type { Address } from "../../data/command";
import { addContainer, addLinks, getJob } from "../../data/linkgrabber";
import { base64Of, fileKind } from "./container";

/** What is to be added. */
export interface Addition {
  readonly text: string;
  readonly files: readonly File[];
  readonly options: Omit<AddLinks, "links">;
  /** The same for a second try, so that nothing is added twice. */
  readonly requestId: string;
}

/** Milliseconds between looks at a job: JDownloader checks some links a second. */
export const LOOK_EVERY = 1000;

/** Add all of it; returns a job for the text and for each container. Stops at the first that fails. */
export async function add(to: Address, { text, files, options, requestId }: Addition): Promise<readonly Job[]> {
  const texts = await Promise.all(files.filter((file) => fileKind(file) === "text").map((file) => file.text()));
  const links = [text, ...texts].join("\n").trim();
  const jobs: Job[] = [];
  if (links) jobs.push(await addLinks(to, { links, ...options, request_id: requestId }));
  for (const file of files.filter((one) => fileKind(one) === "container"))
    jobs.push(await addContainer(to, file.name, await base64Of(file)));
  return jobs;
}

/** Look how the jobs stand. */
export const look = (to: Address, jobs: readonly Job[]): Promise<readonly Job[]> =>
  Promise.all(jobs.map((job) => (job.done ? Promise.resolve(job) : getJob(to, job.job_id))));
