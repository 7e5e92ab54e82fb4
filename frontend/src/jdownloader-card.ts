// Home Assistant loads this file under a constant name; what changes lies in files whose names change with it.
await import("./card");

export {};
