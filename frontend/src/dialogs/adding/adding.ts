// Sending links and files, and following what JDownloader finds.
import type { AddLinks, Job } from "../../contract";
import { type Address, command } from "../../data/command";
import type { LinkFile } from "./link-file";

/** What is to be added. */
export interface Addition {
  readonly text: string;
  readonly files: readonly LinkFile[];
  readonly options: Omit<AddLinks, "links">;
  /** The same for a second try, so that nothing is added twice. */
  readonly requestId: string;
}

/** Milliseconds between looks at a job: JDownloader checks some links a second. */
export const LOOK_EVERY = 1000;

const isOf = (wanted: "container" | "text") => (file: LinkFile) =>
  "kind" in file && file.kind === wanted ? [file] : [];

/** Return whether there is anything to add: files with something wrong are nothing. */
export const hasSomething = ({ text, files }: Pick<Addition, "text" | "files">): boolean =>
  text.trim() !== "" || files.some((file) => "kind" in file);

/** Add all of it; returns a job for the text and for each container. Stops at the first that fails. */
export async function add(to: Address, { text, files, options, requestId }: Addition): Promise<readonly Job[]> {
  const links = [text, ...files.flatMap(isOf("text")).map(({ content }) => content)].join("\n").trim();
  const answers: { readonly job: Job }[] = [];
  if (links) answers.push(await command(to, "linkgrabber/add_links", { links, ...options, request_id: requestId }));
  for (const [place, { name: filename, content }] of files.flatMap(isOf("container")).entries()) {
    const request_id = `${requestId}-${place}`;
    answers.push(await command(to, "linkgrabber/add_container", { filename, content, request_id }));
  }
  return answers.map(({ job }) => job);
}

/** Look how the jobs stand. */
export const look = (to: Address, jobs: readonly Job[]): Promise<readonly Job[]> =>
  Promise.all(jobs.map(async (job) => (job.done ? job : (await command(to, "jobs/get", { job_id: job.job_id })).job)));
