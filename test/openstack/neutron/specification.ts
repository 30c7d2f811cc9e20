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

const DEPARTMENT = ["internet-access", "public-service", "dedicated"];

/** What the example's department keeps on its platform, by the names of its networks. */
export const departmentSpecification = {
  version: 1,
  zones: [
    { name: "internet", external: true },
    ...DEPARTMENT.map((name) => ({ name, networks: [{ name: `transport-${name}` }] })),
  ],
  clauses: [
    { id: "NEVER-INNER", never: { from: "internet", to: "public-service", traffic: "any" } },
    { id: "NEVER-DATA", never: { from: "internet", to: "dedicated", traffic: "any" } },
    { id: "NEVER-ACROSS", never: { from: "internet-access", to: "dedicated", traffic: "any" } },
    { id: "NEVER-BACK", never: { from: "public-service", to: "internet-access", traffic: "any" } },
    { id: "ONLY-WEB", only: { from: "internet", to: "internet-access", traffic: ["tcp/443", "tcp/8443"] } },
    { id: "ONLY-STORE", only: { from: "public-service", to: "dedicated", traffic: ["tcp/8080"] } },
  ],
};
