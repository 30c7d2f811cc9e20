/** What the network by hand keeps, and what has to work in it. */
export const specification = {
  version: 1,
  zones: [
    { name: "internet", external: true },
    ...["dmz", "app", "data", "entry", "store"].map((name) => ({
      name,
      networks: [{ tag: `zone:${name}` }],
    })),
    { name: "others", networks: ["open", "tagged", "flat", "small"].map((name) => ({ name })) },
  ],
  clauses: [
    { id: "NEVER-DATA", never: { from: "internet", to: "data", traffic: "any" } },
    { id: "NEVER-STORE", never: { from: "internet", to: "store", traffic: "any", direction: "both" } },
    { id: "NEVER-APP", never: { from: "app", to: "data", traffic: "any" } },
    { id: "ONLY-DATA", only: { from: "dmz", to: "data", traffic: ["tcp/5432", "icmp"] } },
    { id: "ONLY-STORE", only: { from: "entry", to: "store", traffic: ["tcp/5432"] } },
    { id: "MUST-ENTRY", must: { from: "internet", to: "entry", traffic: ["tcp/443"] } },
    { id: "MUST-STORE", must: { from: "entry", to: "store", traffic: ["tcp/5432"] } },
  ],
};
