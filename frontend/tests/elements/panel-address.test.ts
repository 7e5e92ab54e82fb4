import { expect, it } from "vitest";
import { panelAddress, panelFilters, panelPlace, withFilter, withoutFilters } from "../../src/elements/panel-address";

it("has an address for each place, and finds the place again", () => {
  const places = [
    { deviceId: "", tab: "", packageId: "" },
    { deviceId: "office", tab: "", packageId: "" },
    { deviceId: "office", tab: "downloads", packageId: "" },
    { deviceId: "office", tab: "downloads", packageId: "1/2 ä" },
  ];
  const addresses = places.map(panelAddress);
  expect(addresses).toEqual([
    "/jdownloader",
    "/jdownloader/office",
    "/jdownloader/office/downloads",
    "/jdownloader/office/downloads/1%2F2%20%C3%A4",
  ]);
  expect(addresses.map((address) => panelPlace(address.slice("/jdownloader".length)))).toEqual(places);
});

it("takes an address that is written wrongly as one that leads to nothing", () => {
  expect(panelPlace("/%E0%A4%A")).toEqual({ deviceId: "%E0%A4%A", tab: "", packageId: "" });
});

it("says how lists are filtered behind a question mark, beside what others say there", () => {
  const downloads = { state: "failed", host: "a b&c" };
  const search = withFilter(withFilter("?kiosk=1", "downloads", downloads), "linkgrabber", { state: null, host: "x" });
  expect(search).toBe("?kiosk=1&downloads.state=failed&downloads.host=a+b%26c&linkgrabber.host=x");
  expect(panelFilters(search)).toEqual({ downloads, linkgrabber: { state: null, host: "x" } });
  expect(withFilter(search, "downloads", null)).toBe("?kiosk=1&linkgrabber.host=x");
  expect(withoutFilters(search)).toBe("?kiosk=1");
  expect([withoutFilters("?downloads.state=failed"), panelFilters("?downloads.state=&kiosk")]).toEqual(["", {}]);
});
