import type { Service } from "../city/capabilities";
import type { Quota } from "../city/quota";
import type { Catalogue } from "./catalogue";
import { reviewEn } from "./review-en";
import { separationEn } from "./separation-en";

const alternatives: Record<Service, string> = {
  barbican: "pass TLS through to the hosts, and keep keys in a key service of the security zone",
  designate: "ask the platform to enter the names in the city's DNS by hand",
  fwaas: "set boundary to `appliance` or `secgroup` in the capability profile",
  heat: 'declare the backup schedule as evidence: `schedule: "declared"`',
  manila: "use a BlockVolume on a host that exports it, or an ObjectBucket",
  mistral: 'declare the backup schedule as evidence: `schedule: "declared"`',
  octavia: "use a CloudHostGroup whose hosts share the load themselves",
  swift: "use a FileShare or a BlockVolume",
  taas: "mirror traffic on the physical switches, and declare it",
  trove: "use an engine that runs as a cluster of hosts, such as DatabaseEngine.DM8",
};

const quotaItems: Record<keyof Quota, string> = {
  instances: "cloud hosts",
  vcpus: "vCPU",
  memory: "memory (GiB)",
  volumes: "volumes",
  storage: "block storage (GiB)",
  securityGroups: "security groups",
  securityGroupRules: "security-group rules",
  ports: "ports",
  loadBalancers: "load balancers",
  shares: "file shares",
  secrets: "keys and secrets",
};

const FIX_REGISTER = "correct the register (City.of)";

export const en: Catalogue = {
  labels: {
    problemCount: (count) =>
      count === 1 ? "1 problem; nothing was written." : `${count} problems; nothing was written.`,
    where: "at:      ",
    value: "value:   ",
    allowed: "allowed: ",
    todo: "to do:   ",
    none: "(none)",
    realm: { extranet: "Extranet", intranet: "Intranet" },
    written: (output, seconds) => `written to ${output} in ${seconds} s`,
    bodies: "bodies",
    systems: "business systems",
    stacks: "stacks",
    resources: "resources",
    checks: "Checks made",
    passed: "passed",
    check: {
      addresses: (count) => `address plan: ${count} blocks recorded, none missing, none overlapping`,
      realm: (count) => `realm: providers, regions, backends and references of ${count} stacks stay in it`,
      projects: (count) => `projects: ${count} resources land in their own`,
      flows: (count) => `flows: ${count} declared, each in the flow matrix and with a reason`,
      quotas: (count) => `quotas: ${count} bodies and sites within theirs`,
      grading: (count) =>
        `grading: ${count} systems unclassified or where they may be, not above the platform`,
      continuity: (count) => `continuity: ${count} systems have what their level needs`,
      secrets: (count) => `secrets: none as a plain string in ${count} resources`,
    },
    isolation: {
      proved: (clauses) => `isolation: ${clauses} clauses proved over the Terraform, IPv4 and IPv6`,
      unknown: (clauses) =>
        `isolation: ${clauses} clauses cannot be decided from this tree alone (egov prove)`,
      sameBody: "Who may start what with whom, within a body (rows: from; columns: to)",
      betweenBodies: "Between bodies, and with the platform and the Internet",
    },
    running: (realm) => `synthesizing ${realm} …`,
    writing: (realm, { written, stacks, stack }) => `${realm}: ${written} of ${stacks} stacks, ${stack} …`,
    checking: (realm, { stacks }) => `${realm}: all ${stacks} stacks written, checking the tree …`,
    addresses: ({ kept, added, released }, file) =>
      `${file}: ${kept} blocks kept, ${added} added, ${released} released; none moved`,
    addressesCurrent: (kept) => `address plan is current: ${kept} blocks`,
    drill: {
      step: {
        marker: "marker to the copy",
        start: "start",
        compare: "compare with the copy",
        volumes: "replication",
        switch: "switch to standby",
        "switch-back": "switch back",
        stop: "stop",
        "marker-delete": "delete the marker",
      },
      result: { done: "done", failed: "FAILED", undecided: "undecided" },
      verdict: {
        passed: "passed: within the declared times",
        failed: "FAILED",
        undecided: "undecided: not everything could be measured",
      },
      plan: (system, production, remote) => `${system}: ${production} → ${remote}; nothing was changed`,
      measured: (objective, measured, declared) => `${objective}: measured ${measured}, declared ${declared}`,
      notMeasured: "–",
      recorded: (file) => `recorded in ${file}`,
      running: (step, target) => `${step}: ${target} …`,
      differs: (count, first) => `${count} objects differ, first ${first}`,
      same: (count) => `${count} objects alike`,
      lag: (seconds) => `in the copy after ${seconds} s`,
      alreadyOn: "was on already",
      interrupted: "interrupted",
      timeout: (seconds, last) => `not done after ${seconds} s; last seen: ${last}`,
    },
    preflight: {
      unchanged: "nothing was changed",
      nothingFound: "nothing found",
    },
    separation: separationEn,
    review: reviewEn,
    help: {
      program: "A city's e-government cloud on OpenStack: two realms that never meet.",
      synth: "run the Apps of cdktf.json, check them, write the output trees",
      realms: "realms to synthesize (default: all that cdktf.json has)",
      addresses: "extend the committed address plan by what the register needs; no block ever moves",
      check: "only say whether the plan is current; exit code 1 if it is not",
      lang: "language of the output (default: the locale's)",
      format: "form of the output",
      project: "folder of cdktf.json",
      preflight: "say whether the clouds have what the stacks need, before they are applied; changes nothing",
      preflightInput: "output tree of a realm, such as cdktf.out/extranet",
      preflightStacks: "stacks to look at (default: all of the tree)",
      drill: "switch a system to its standby and back, measure RTO and RPO, and record it",
      drillInput: "output tree of a realm, such as cdktf.out/extranet",
      drillSystem: "system to drill: BODY/SYSTEM",
      drillBy: "who answers for the drill",
      drillAt: "time of the drill, ISO 8601 with zone",
      drillPlan: "only check and show the steps; change nothing",
      drillTo: "where to: over, back, or both",
      drillRecord: "file to record the drill in",
      review:
        "what a pull request changes: who may newly talk to whom, what is destroyed, what cannot be proved",
      reviewBase: "the state before: output trees, folders of Terraform or JSON of terraform show -json",
      reviewHead: "the state after",
      reviewOut: "folder for the report",
      reviewAsOf: "day on which waivers have to be valid, as in 2026-01-31; without it none counts as valid",
      prove: "prove or break the isolation specification; needs neither Terraform nor network",
      proveInputs: "output trees, folders of Terraform, or JSON of `terraform show -json`",
      proveSpec: "isolation specification; adds to those that the trees bring",
      proveCertify: "write what each proved clause rests on into this file, for `egov verify`",
      verify: "check a certificate of `egov prove --certify` against specification and inputs, read anew",
      verifyCertificate: "file that `egov prove --certify` wrote",
      verifyInputs: "the inputs that were proved, in the same order",
      explain: "why a flow is possible or not, hop by hop",
      explainArguments:
        "INPUT… FROM TO PORT; an end is an address, a name, a zone or `internet`, a port as in tcp/443",
    },
  },
  problems: {
    "UNIT-INVALID": {
      what: ({ unit }) => `Not a valid ${unit}.`,
      fix: () => "give a whole number of the unit",
    },
    "PORT-INVALID": {
      what: () => "Not a valid port range.",
      fix: () => "give ports from 1 to 65535, the first not above the last",
    },
    "REGISTER-UNKNOWN-KEY": {
      what: ({ key }) => `The register has no field \`${key}\`.`,
      fix: () => "remove it, or correct its spelling",
    },
    "REGISTER-INVALID-VALUE": {
      what: ({ reason }) => `Invalid value in the register: ${reason}.`,
      fix: () => FIX_REGISTER,
    },
    "REGISTER-DUPLICATE": {
      what: () => "The register has this entry twice.",
      fix: () => "remove or rename one of them",
    },
    "REGISTER-DANGLING": {
      what: ({ what }) => `The register names a ${what} that it does not have.`,
      fix: ({ what }) => `add the ${what}, or name one that exists`,
    },
    "REGISTER-NO-INTERNET-ADDRESSES": {
      what: () =>
        "A body stands in the Internet access area, but the extranet has no valid IPv4 range of Internet addresses.",
      fix: () => "set realms.extranet.internetAddresses to the range that the providers gave",
    },
    "SITE-TOO-NEAR": {
      what: ({ production, remote, least, source }) =>
        `The remote site ${remote} is nearer to ${production} than ${least} km (${source}).`,
      fix: () =>
        "choose another remote site, set remoteSite to `none`, or change parameters.remoteDistanceKm with its source",
    },
    "BODY-RESERVED-KEY": {
      what: () => "This key is the platform's own.",
      fix: () => "give the body another key",
    },
    "BODY-LEVEL": {
      what: ({ parentLevel }) =>
        `A body cannot stand under itself or under a body of a lower level (${parentLevel}).`,
      fix: () => "correct the body's level or its parent",
    },
    "BODY-VALIDITY": {
      what: () => "The body ends before it begins.",
      fix: () => "correct validFrom or validUntil",
    },
    "WAIVER-SCOPE": {
      what: () => "This is no scope for a waiver: a whole stack or realm would be excused from everything.",
      fix: () =>
        "name a construct within a stack, such as `extranet/hrss/pension/db`, or the Terraform address of a resource",
    },
    "WAIVER-VALIDITY": {
      what: () => "The waiver ends before it begins.",
      fix: () => "correct validFrom or validUntil",
    },
    "BODY-ENTRY-WITHOUT-ZONE": {
      what: () => "The body has public entries but no zone `internet-access` on the extranet.",
      fix: () => "add `internet-access` to the body's zones, or remove the entries",
    },
    "FLOW-OVERRIDE-UNRECORDED": {
      what: ({ field }) => `An override of the flow matrix has no ${field}.`,
      fix: ({ field }) => `record the ${field}; an override without it is not accepted`,
    },
    "ADDRESS-INVALID": {
      what: ({ family }) => `Not a valid ${family} range in CIDR notation with zero host bits.`,
      fix: () => "write it as in 10.0.0.0/8 or fd00:e::/40",
    },
    "ADDRESS-OVERLAP": {
      what: ({ other }) => `This address range overlaps ${other}.`,
      fix: () => "give them ranges that do not overlap",
    },
    "ADDRESS-POOL-TOO-SMALL": {
      what: () => "This address pool is too small for a realm.",
      fix: () => "give the realm a larger pool",
    },
    "ADDRESS-POOL-FULL": {
      what: ({ key, length }) => `No free /${length} is left for ${key}.`,
      fix: () => "give the realm a larger pool, or make blocks smaller (parameters.…Prefix)",
    },
    "ADDRESS-PLAN-MISSING": {
      what: ({ key }) => `The address plan has no block for ${key}.`,
      fix: () => "run `egov addresses` and commit addresses.lock.json; nobody's block moves",
    },
    "ADDRESS-PLAN-LEFT": {
      what: ({ key }) => `The address plan holds a block that the register no longer needs: ${key}.`,
      fix: () => "run `egov addresses` and commit addresses.lock.json; the block is released, not reused",
    },
    "ADDRESS-OUTSIDE-POOL": {
      what: () => "A recorded block lies outside the pools of its zone or realm.",
      fix: () => "restore the realm's addresses; a pool may grow but not move",
    },
    "ADDRESS-LOCK-UNREADABLE": {
      what: ({ reason }) => `The address plan cannot be read: ${reason}.`,
      fix: () => "restore the file from version control; it is never written by hand",
    },
    "REALM-UNREGISTERED": {
      what: () => "The city's register has no such realm.",
      fix: () => "add the realm to the register, or name one that it has",
    },
    "REALM-MISMATCH": {
      what: ({ construct }) => `${construct} belongs to the other realm. The two networks never meet.`,
      fix: () =>
        "use a construct of the same realm; what must cross is an OfflineHandover, carried by people",
    },
    "ID-TAKEN": {
      what: ({ other }) => `${other} already has this id.`,
      fix: () => "give one of the two another id; an id that is in use names real resources",
    },
    "SCOPE-OUTSIDE-TREE": {
      what: () => "This construct does not stand in a stack of the city's tree.",
      fix: () => "create it under a DepartmentStack or one of the platform's stacks",
    },
    "SYSTEM-MISSING": {
      what: () => "This construct stands under no business system.",
      fix: () => "create it under a BusinessSystem, so that level, approval and owner are known",
    },
    "STACK-OUTSIDE-TREE": {
      what: () => "This stack is not part of the city's tree, so nothing about it can be checked.",
      fix: () => "derive it from DepartmentStack, or put it into an App of its own",
    },
    "BODY-UNKNOWN": {
      what: () => "The register has no such body.",
      fix: () => "ask the platform team to register the body, or correct the key",
    },
    "BODY-NOT-IN-REALM": {
      what: ({ realm }) => `The body has no tenancy on the ${realm}.`,
      fix: ({ realm }) => `ask the platform team to add \`${realm}\` to the body's realms`,
    },
    "SITE-NOT-OF-BODY": {
      what: ({ body }) => `${body} has no tenancy at this site.`,
      fix: () => "choose a site of the body, or ask the platform team to add the site",
    },
    "ZONE-NOT-OF-BODY": {
      what: ({ body, realm }) => `${body} has no network in this zone on the ${realm}.`,
      fix: () => "choose a zone of the body, or ask the platform team to add the zone",
    },
    "QUOTA-EXCEEDED": {
      what: ({ item, body, site }) => `${body} at ${site} exceeds its quota of ${quotaItems[item]}.`,
      fix: () => "reduce what is declared, or apply to the platform team for a larger quota",
    },
    "SERVICE-MISSING": {
      what: ({ service, profile, kind }) =>
        `${kind} needs the service ${service}, which the cloud (profile ${profile}) does not have.`,
      fix: ({ service }) => alternatives[service],
    },
    "CLASSIFIED-ON-EXTRANET": {
      what: ({ system }) => `${system} is a classified system and cannot be placed on the extranet.`,
      fix: () =>
        "it belongs on the intranet: describe it in the intranet's own repository, and leave here only an OfflineHandover",
    },
    "CLASSIFICATION-UNKNOWN": {
      what: () => "Unknown classification.",
      fix: () => "use one of Classification",
    },
    "MLPS-MISSING": {
      what: ({ system }) => `${system} has no protection level.`,
      fix: () => "state the level of its grading (GB/T 22240-2020): protection: Mlps.level(…)",
    },
    "MLPS-INCONSISTENT": {
      what: () => "The level is not the higher of S and A (GB/T 22240-2020).",
      fix: () => "correct the level, or S and A",
    },
    "MLPS-ABOVE-PLATFORM": {
      what: ({ platformLevel }) =>
        `The system's level is above the platform's (${platformLevel}); the platform may not carry it (GB/T 22239-2019 8.2.2.1 a).`,
      fix: () => "place the system on a platform of its level",
    },
    "ISOLATION-BROKEN": {
      what: ({ from, to, by }) =>
        `Isolation is broken: ${from} can start with ${to} what the flow matrix does not permit, by ${by}.`,
      fix: ({ fix }) =>
        fix === ""
          ? "close one of the ways named, or ask the platform team for a recorded override"
          : `the smallest change: ${fix}`,
    },
    "FLOW-FORBIDDEN": {
      what: ({ from, to }) =>
        `The city's flow matrix does not let ${from} start a conversation with ${to} here.`,
      fix: () => "take one of the ways listed, or ask the platform team for a recorded override",
    },
    "FLOW-NO-REASON": {
      what: () => "A flow has no reason.",
      fix: () => "say in a few words what business the flow serves; reviewers read it",
    },
    "FLOW-ADMIN-PORT": {
      what: ({ port }) =>
        `${port} is a port of remote administration, reachable from the bastion only (GB/T 22239-2019 8.1.4.4 c).`,
      fix: () => "log in through the bastion; every host lets it in already",
    },
    "FLOW-TIER": {
      what: ({ from, to }) =>
        `Within a zone a conversation goes to the same tier or the next inner one, not from ${from} to ${to}.`,
      fix: () => "go through the tier between, or correct the tiers",
    },
    "FLOW-ACROSS-SITES": {
      what: ({ from, to }) =>
        `The two ends are at different sites (${from}, ${to}), and no router joins the sites.`,
      fix: () => "let both ends stand at one site; data go to another by replication of storage or objects",
    },
    "FLOW-NO-AGREEMENT": {
      what: ({ from, to }) =>
        `A flow between two bodies (${from}, ${to}) needs a sharing agreement (国发〔2016〕51号 art. 11).`,
      fix: () => 'pass the agreement\'s number: { agreement: "…" }',
    },
    "FLOW-GATEWAY-PORT": {
      what: ({ port }) => `The gap gateway carries this flow, but is not configured for ${port}.`,
      fix: () => "use a port that it carries, or ask the platform team to add it to gapGatewayPorts",
    },
    "INTERNET-NOT-HERE": {
      what: ({ zone, realm }) => `Nothing in the zone ${zone} of the ${realm} faces the Internet.`,
      fix: () => "put what citizens reach into Zone.INTERNET_ACCESS of the extranet",
    },
    "PEER-INVALID": {
      what: () => "This is nothing that a flow can have as its other end.",
      fix: () => "pass hosts, a load balancer, middleware, bodyPeer(…) or platformPeer(…)",
    },
    "PEER-UNKNOWN": {
      what: ({ zone, site }) => `This body has no network in ${zone} at ${site}.`,
      fix: () => "name a body that has one",
    },
    "PUBLIC-ENTRY-UNKNOWN": {
      what: ({ body }) => `${body} has no such public entry, or several and none was named.`,
      fix: () => "name the entry, or ask the platform team to register one (bodies[].publicEntries)",
    },
    "PUBLIC-ENTRY-TAKEN": {
      what: ({ entry, other }) => `The public entry ${entry} already leads to ${other}.`,
      fix: () => "use another entry for these hosts",
    },
    "LISTENER-TAKEN": {
      what: ({ other }) => `${other} already serves this port.`,
      fix: () => "use another port, or declare it once",
    },
    "FLAVOR-UNKNOWN": {
      what: () => "The register has no such flavor.",
      fix: () => "use one of Flavor, or one of the city's own",
    },
    "IMAGE-UNKNOWN": {
      what: () => "The register has no such image.",
      fix: () => "use one of Image, or one of the city's own",
    },
    "IMAGE-ISA": {
      what: ({ imageIsa, pool, poolIsa }) =>
        `The image is built for ${imageIsa}, the hosts of pool ${pool} are ${poolIsa}.`,
      fix: () => "use an image of the pool's instruction set, or another pool",
    },
    "IMAGE-NO-POOL": {
      what: ({ isa, site }) => `No host pool at ${site} runs ${isa}.`,
      fix: () => "use an image that a pool of the site can run",
    },
    "IMAGE-APPLIANCE": {
      what: () => "This image is a security product of the platform, not an operating system.",
      fix: () => "use an operating-system image",
    },
    "POOL-UNKNOWN": {
      what: ({ site }) => `${site} has no such host pool.`,
      fix: () => "name a pool of the site",
    },
    "GROUP-TOO-SMALL": {
      what: () => "A group of hosts has two or more.",
      fix: () => "set count to 2 or more, or use a CloudHost",
    },
    "VOLUME-TYPE-UNKNOWN": {
      what: () => "The register has no such volume type.",
      fix: () => "use one of VolumeType",
    },
    "VOLUME-TYPE-NOT-REPLICATED": {
      what: () => "The register has no volume type that replicates this volume to the remote site.",
      fix: () => "ask the platform team for one (volumeTypes: replicated, encrypted)",
    },
    "VOLUME-HOST-APART": {
      what: ({ host }) => `A volume attaches to a host of its own stack and site, and ${host} is elsewhere.`,
      fix: () => "create the volume beside its host, or leave `site` out",
    },
    "BUCKET-OPEN-ON-INTRANET": {
      what: () => "A bucket of the intranet cannot be open to everybody.",
      fix: () => "leave openData out; open data are published on the extranet",
    },
    "DESTROYABLE-NAME": {
      what: ({ expected }) => `To give up the guard of stateful data its owner writes its name: ${expected}.`,
      fix: ({ expected }) => `write destroyable: "${expected}", or leave it out to keep the guard`,
    },
    "SECRET-NOT-A-SECRET": {
      what: ({ argument }) => `${argument} is a secret and was given as a plain value.`,
      fix: () => "use Secret.fromVariable(…) (a sensitive variable) or Secret.fromBarbican(…)",
    },
    "SHARE-WITHOUT-CLIENTS": {
      what: () => "A file share has no clients.",
      fix: () => "name the hosts that mount it: share.allowFrom(…)",
    },
    "ENGINE-UNKNOWN": {
      what: () => "This is no kind of middleware that the library knows.",
      fix: () => "use one of those listed, or describe another with `.of({ … })`",
    },
    "ENGINE-TOO-FEW-NODES": {
      what: ({ engine, least }) => `${engine} needs ${least} nodes or more to survive the loss of one.`,
      fix: ({ least }) => `set nodes to ${least} or more`,
    },
    "TROVE-NO-ROUTER": {
      what: () =>
        "Trove runs instances only on subnets with a router; here firewall appliances stand in its place.",
      fix: () => 'use the database as a cluster of hosts (without `mode: "trove"`)',
    },
    "ENGINE-NOT-IN-TROVE": {
      what: ({ engine }) => `Trove does not run ${engine}.`,
      fix: () => 'use mode "cluster", or an engine that Trove runs',
    },
    "CONTINUITY-NO-REMOTE-SITE": {
      what: ({ realm }) => `The ${realm} has no remote site.`,
      fix: () => "add a remote site to the register",
    },
    "CONTINUITY-NOT-DECLARED": {
      what: ({ system }) => `${system} protects data, but declares no continuity level.`,
      fix: () => "declare continuity: Continuity.level(…) of the business system",
    },
    "CONTINUITY-NO-LOCAL-BACKUP": {
      what: ({ level, store }) =>
        `${store} has no local backup; continuity level ${level} needs one (GB/T 20988-2007 annex A).`,
      fix: () => "add a BackupPlan that includes it",
    },
    "CONTINUITY-BACKUP-TOO-RARE": {
      what: ({ level, store }) =>
        `${store} is backed up too rarely for continuity level ${level} (GB/T 20988-2007 annex A).`,
      fix: () => "shorten the interval of its BackupPlan",
    },
    "CONTINUITY-RPO": {
      what: ({ store, rpo }) => `The copies of ${store} are made less often than its RPO of ${rpo} allows.`,
      fix: () => "shorten the interval, replicate in real time, or correct the RPO",
    },
    "CONTINUITY-NO-OFFSITE": {
      what: ({ level, store }) => `${store} has no off-site copy; ${level} needs one.`,
      fix: () => "call protect(cloud.disasterRecovery) on it",
    },
    "CONTINUITY-NOT-REAL-TIME": {
      what: ({ level, store }) =>
        `${store} is copied in timed batches where ${level} asks for real-time replication.`,
      fix: () => "call protect(cloud.disasterRecovery) on the store itself: it replicates in real time",
    },
    "CONTINUITY-OFFSITE-TOO-RARE": {
      what: ({ level, store }) =>
        `Batches of ${store} leave for the remote site too rarely for continuity level ${level}.`,
      fix: () => "shorten the off-site interval",
    },
    "CONTINUITY-SAME-AREA": {
      what: ({ store, least }) =>
        `The copy of ${store} lies in the same area: its site is nearer than ${least} km.`,
      fix: () => "copy to the remote site (cloud.disasterRecovery)",
    },
    "CONTINUITY-FEW-COPIES": {
      what: ({ store, source }) => `${store} has too few copies, production included (${source}).`,
      fix: () => "add a local BackupPlan and an off-site copy",
    },
    "STANDBY-NO-HOSTS": {
      what: () => "A service of the cloud runs this, so there are no hosts that a group could stand by for.",
      fix: () => 'use mode "cluster" for what needs a standby',
    },
    "CONTINUITY-NO-STANDBY": {
      what: ({ level, system }) =>
        `${system} has no standby at the remote site; continuity level ${level} needs one (GB/T 20988-2007 annex A).`,
      fix: () => "add a StandbyGroup for the hosts of the system",
    },
    "CONTINUITY-STANDBY-FLOW": {
      what: ({ from, to, port }) =>
        `${from} talks with ${to} on ${port}; after a switch-over their standbys could not.`,
      fix: () => "let the standby talk with the other: `standby.connections.allowTo(other, port, reason)`",
    },
    "CONTINUITY-BODY-NOT-AT-SITE": {
      what: ({ body, site }) => `${body} has no tenancy at the remote site ${site}.`,
      fix: () => "ask the platform team to add the site to the body's sites",
    },
    "SERVICE-NAME-NO-DOMAIN": {
      what: ({ realm }) => `The ${realm} has no DNS domain, so a service cannot have a name in it.`,
      fix: ({ realm }) => `set realms.${realm}.dnsDomain in the register`,
    },
    "SERVICE-NAME-LABEL": {
      what: () => "This id becomes part of a DNS name and cannot be one (RFC 1123 2.1).",
      fix: () => "use lower-case letters, digits and inner hyphens, 63 at most",
    },
    "SERVICE-NAME-TTL": {
      what: ({ rto }) =>
        rto === undefined
          ? "Without a time to live of its own the name would be kept as long as the zone says."
          : `Clients keep the old address too long for a recovery time of ${rto}: more than a quarter of it (rule DR-12; GB/T 20988-2007 A.5).`,
      fix: () => "choose a ttl in the range",
    },
    "SERVICE-NAME-NOT-ITS-STANDBY": {
      what: ({ standby, primary, site }) =>
        `${standby} does not stand by for ${primary} at the remote site ${site}.`,
      fix: () => "give the StandbyGroup whose primary it is, or a load balancer over it",
    },
    "SERVICE-NAME-OTHER-SYSTEM": {
      what: ({ construct, system }) =>
        `${construct} belongs to another system than ${system}, which the name is of.`,
      fix: () => "make the ServiceName in the system of its hosts",
    },
    "BACKUP-INTERVAL": {
      what: () => "A schedule divides the hour or the day evenly, or is weekly.",
      fix: () => "choose one of the intervals listed",
    },
    "BACKUP-KEEP": {
      what: () => "A BackupPlan keeps at least one copy.",
      fix: () => "set keep to a whole number, 1 or more",
    },
    "BACKUP-NO-TARGETS": {
      what: () => "A BackupPlan backs nothing up.",
      fix: () => "name the stores of the system: targets: […]",
    },
    "BACKUP-OTHER-SYSTEM": {
      what: ({ store, system }) => `${store} belongs to another system than ${system}, which the plan is of.`,
      fix: () => "back it up by a BackupPlan of its own system",
    },
    "BACKUP-NO-VOLUMES": {
      what: ({ store }) => `${store} has no volumes that a workflow could back up.`,
      fix: () => 'declare its backup as evidence in a plan of its own: schedule: "declared"',
    },
    "MIGRATION-NO-TARGET": {
      what: ({ item }) => `${item} has no target.`,
      fix: () => "decide: extranet, intranet, or retained and interconnected",
    },
    "MIGRATION-NO-WAVE": {
      what: ({ item }) => `${item} is in no wave.`,
      fix: () => "give it a wave: 0, 1, 2 …",
    },
    "MIGRATION-UNKNOWN-DEPENDENCY": {
      what: ({ item }) => `${item} depends on something that the plan does not have.`,
      fix: () => "add the item, or correct the name",
    },
    "MIGRATION-WAVE-ORDER": {
      what: ({ item, dependency }) => `${item} would migrate before ${dependency}, on which it depends.`,
      fix: () => "move the dependency into the same wave or an earlier one",
    },
    "MIGRATION-DUPLICATE": {
      what: ({ item }) => `The plan has ${item} twice.`,
      fix: () => "remove one of them",
    },
    "MIGRATION-NO-SYSTEM": {
      what: ({ item, realm }) => `${item} migrates to the ${realm}, but names no business system.`,
      fix: () => "name the BusinessSystem that takes its place",
    },
    "MIGRATION-RETAINED-WITHOUT-REASON": {
      what: ({ item }) =>
        `${item} stays on its private network without a reason (the opinions, 三（一）: 确需保留).`,
      fix: () => "say why it has to stay",
    },
    "MIGRATION-INTRANET-WITH-SYSTEM": {
      what: ({ item, realm }) =>
        `${item} migrates to the ${realm}, which is the other realm, but names a system of this one.`,
      fix: () => "remove the system: for the other realm there is an OfflineHandover and nothing else",
    },
    "MIGRATION-STRATEGY": {
      what: ({ item, strategy }) => `The strategy ${strategy} of ${item} contradicts its target.`,
      fix: () => "correct the strategy or the target",
    },
    "HANDOVER-FILE-MISSING": {
      what: ({ content }) => `The file of ${content} is not there.`,
      fix: () => "give its path relative to the project, or give sha256 and size",
    },
    "HANDOVER-CONTENT": {
      what: ({ content }) => `${content} has no valid hash and size.`,
      fix: () => "give sha256 (64 hexadecimal digits) and size (bytes), or a file to compute them from",
    },
    "REALM-CROSSING": {
      what: ({ attribute, producer }) =>
        `This construct uses ${attribute} of ${producer}, which belongs to the other realm.`,
      fix: () => "remove the reference; what must cross is an OfflineHandover, carried by people",
    },
    "PROVIDER-OTHER-REALM": {
      what: ({ realm }) => `A provider of this stack is not one that the tree made for the ${realm}.`,
      fix: () => "remove it: a stack's provider comes from the tree",
    },
    "PROVIDER-CREDENTIAL": {
      what: () => "A provider holds credentials or an address of its own.",
      fix: () => "remove them: a provider names a clouds.yaml entry and nothing else",
    },
    "REGION-OTHER-REALM": {
      what: ({ realm }) => `A region that this stack has not on the ${realm}.`,
      fix: () => "leave the region out: it comes from the tree",
    },
    "BACKEND-CHANGED": {
      what: ({ other }) =>
        `The stack's backend is not the one that the tree gave it${other ? `; it is the state of ${other}` : ""}.`,
      fix: () => "remove the override; choose the backend in GovApp",
    },
    "REMOTE-STATE-OTHER-REALM": {
      what: ({ realm, other }) =>
        `This reads a state that is none of the ${realm}'s App${other ? `: the state of ${other}` : ""}.`,
      fix: () => "remove it; find what others own by its name (data sources)",
    },
    "RESOURCE-OTHER-PROJECT": {
      what: ({ argument, owner }) =>
        `${argument} would put this resource into another project than that of ${owner}.`,
      fix: ({ argument }) => `remove ${argument}: the project comes from the provider`,
    },
    "DEPARTMENT-MODULE": {
      what: () => "A Terraform module may hold anything, so a department's stack has none.",
      fix: () => "write its resources as constructs, or ask the platform team for what it does",
    },
    "DEPARTMENT-TOPOLOGY": {
      what: () =>
        "Networks, routers, addresses of the exit, shares, quotas and identities are the platform's.",
      fix: () => "remove it; ask the platform team for what is missing",
    },
    "REFERENCE-OUTSIDE-STACK": {
      what: ({ address, attribute, producer }) =>
        `${attribute} refers to ${address}, which this stack does not have${producer ? `; it is ${producer}` : ""}.`,
      fix: () => "refer to something of this stack, or find it by name (data source)",
    },
    "SECRET-PLAIN": {
      what: ({ argument }) => `${argument} holds a secret as a plain string.`,
      fix: () => "use Secret.fromVariable(…) (a sensitive variable) or Secret.fromBarbican(…)",
    },
    "SYNTHESIS-FAILED": {
      what: ({ reason }) => `Synthesis failed: ${reason}`,
      fix: () => "correct the construct that the message names",
    },
    "OUTPUT-NOT-OURS": {
      what: () => "The output folder holds something that is no output tree; it is left as it is.",
      fix: () => "choose another output folder, or empty it",
    },
    "OUTPUT-FILE-OUTSIDE": {
      what: () => "This file may not stand there in the output tree.",
      fix: () => "give a relative path outside stacks/, with / between folders",
    },
    "OUTPUT-FILE-TAKEN": {
      what: () => "Two constructs write this file of the output tree.",
      fix: () => "rename one of them, or leave one out",
    },
    "COMMAND-USAGE": { what: ({ reason }) => `Wrong usage: ${reason}.`, fix: () => "see `egov --help`" },
    "CONFIG-UNREADABLE": {
      what: ({ reason }) => `cdktf.json cannot be used: ${reason}.`,
      fix: () => "run the command in the project's folder, and correct its cdktf.json",
    },
    "CONFIG-NO-CITY": {
      what: () => "cdktf.json does not say where the register is.",
      fix: () => 'add "egov": { "city": "stacks/city.ts" }; the module exports the City',
    },
    "APP-FAILED": {
      what: ({ app, output }) => `The App \`${app}\` failed:\n${output}`,
      fix: () => "correct the program; nothing was written",
    },
    "CLOUDS-UNREADABLE": {
      what: ({ reason }) => `\`clouds.yaml\` cannot be used: ${reason}.`,
      fix: () => "put it where it is allowed, or name it in `OS_CLIENT_CONFIG_FILE`",
    },
    "CLOUDS-ENTRY-UNKNOWN": {
      what: ({ entry }) => `\`clouds.yaml\` has no entry ${entry}.`,
      fix: () => "add the entry; its name is the one that Terraform uses",
    },
    "CLOUDS-ENTRY-INCOMPLETE": {
      what: ({ entry, field }) => `The entry ${entry} lacks ${field}.`,
      fix: () => "add it to `clouds.yaml` or `secure.yaml`",
    },
    "CLOUDS-AUTH-TYPE": {
      what: ({ entry }) => `The entry ${entry} signs in by a method that this command does not know.`,
      fix: () => "use a password or an application credential",
    },
    "CLOUDS-TLS": {
      what: ({ entry }) =>
        `The entry ${entry} asks for a trust in TLS that this command cannot take from it.`,
      fix: () =>
        "give the authority's certificate in `NODE_EXTRA_CA_CERTS`; certificates are always verified",
    },
    "OPENSTACK-UNAUTHORIZED": {
      what: ({ entry, url }) => `Keystone at ${url} does not accept the credentials of ${entry}.`,
      fix: () => "renew the credentials in `clouds.yaml` or `secure.yaml`",
    },
    "OPENSTACK-REQUEST": {
      what: ({ method, url, status, reason }) => `${method} ${url} was answered with ${status}: ${reason}`,
      fix: () => "see the service's log, and whether the project's roles permit it",
    },
    "OPENSTACK-UNREACHABLE": {
      what: ({ method, url, reason }) => `${method} ${url} got no answer: ${reason}.`,
      fix: () => "see that the endpoint can be reached from here",
    },
    "OPENSTACK-REGION-MISSING": {
      what: ({ entry, region }) => `The catalog that ${entry} sees has no region ${region}.`,
      fix: () => "correct the register's region, or the project's catalog",
    },
    "OPENSTACK-SERVICE-MISSING": {
      what: ({ entry, type, region }) =>
        `The catalog that ${entry} sees has no public endpoint of type ${type} in region ${region}.`,
      fix: () => "ask the platform team to install the service, and to register its endpoint",
    },
    "OPENSTACK-NO-VERSION": {
      what: ({ entry, type, region }) =>
        `The service ${type} in region ${region}, as ${entry} sees it, does not say which API it has.`,
      fix: () => "correct its endpoint in the catalog; what is there answers as something else",
    },
    "OPENSTACK-API-OLD": {
      what: ({ type, region, need, found, resources }) =>
        `${resources} need API ${need} of ${type}; region ${region} has ${found}.`,
      fix: () => "upgrade the service, or leave out what needs the newer API",
    },
    "OPENSTACK-EXTENSION-MISSING": {
      what: ({ alias, region, resources }) =>
        `${resources} need the extension ${alias} of Neutron, which region ${region} does not have.`,
      fix: () => "enable the extension's plug-in or driver in Neutron",
    },
    "DNS-DOMAIN-OVERLAP": {
      what: ({ other }) => `This DNS domain overlaps ${other}.`,
      fix: () => "give each realm a domain that is not within the other's",
    },
    "IMAGE-REPOSITORY-SHARED": {
      what: ({ other }) => `This image repository is on the host of ${other}.`,
      fix: () => "give each realm a repository of its own, and carry images over by an offline handover",
    },
    "TREE-UNREADABLE": {
      what: ({ reason }) => `The output tree cannot be read: ${reason}.`,
      fix: () => "give the folder that `egov synth` wrote, such as `cdktf.out/extranet`",
    },
    "TERRAFORM-INPUT": {
      what: () => "This is no Terraform that can be read.",
      fix: () =>
        "give an output tree, a folder of `*.tf.json`, or the JSON that `terraform show -json` prints of a plan or a state",
    },
    "TERRAFORM-EMPTY": {
      what: () => "The folder has no Terraform configuration.",
      fix: () => "give a folder with `*.tf.json` or `*.tf` files",
    },
    "TERRAFORM-UNREADABLE": {
      what: ({ reason }) => `The file cannot be read, or is not whole: ${reason}.`,
      fix: () => "see that the file is complete and `terraform validate` accepts it",
    },
    "TERRAFORM-NOT-TERRAFORM": {
      what: ({ reason }) => `This is no block of Terraform's: ${reason}.`,
      fix: () => "see that the file is Terraform and `terraform validate` accepts it",
    },
    "TERRAFORM-TOO-LARGE": {
      what: ({ limit }) => `The file is larger than ${limit} MiB.`,
      fix: () => "give the inputs in several files",
    },
    "TERRAFORM-TOO-DEEP": {
      what: ({ limit }) => `The file is nested more than ${limit} levels deep.`,
      fix: () => "see that the file is Terraform",
    },
    "TERRAFORM-DUPLICATE": {
      what: ({ what, other }) => `${what} is there twice; the other is in ${other}.`,
      fix: () => "take one of them out",
    },
    "TERRAFORM-OVERRIDE-BASE": {
      what: ({ what }) => `An override file changes ${what}, which no other file declares.`,
      fix: () => "declare it in a file that is no override, or take the override out",
    },
    "TERRAFORM-EXPRESSION": {
      what: ({ reason, column }) => `The expression does not parse at character ${column}: ${reason}.`,
      fix: () => "correct the expression; `terraform validate` shows it too",
    },
    "TERRAFORM-UNDECLARED": {
      what: ({ what, column }) => `${what}, at character ${column}, is not declared in this module.`,
      fix: () => "declare it, or correct the reference",
    },
    "TERRAFORM-CYCLE": {
      what: ({ cycle }) => `These depend on each other in a circle: ${cycle}.`,
      fix: () => "take one of the references out",
    },
    "TERRAFORM-FORMAT": {
      what: ({ version }) => `The JSON has format version ${version}, which is not known here.`,
      fix: () => "print it with Terraform or OpenTofu 1.x: `terraform show -json`",
    },
    "TERRAFORM-INCOMPLETE": {
      what: ({ field }) => `The JSON of the plan or state lacks ${field}.`,
      fix: () => "print it anew with `terraform show -json`",
    },
    "SPECIFICATION-UNREADABLE": {
      what: ({ reason }) => `The isolation specification cannot be read: ${reason}.`,
      fix: () => "see that the file is there and is JSON",
    },
    "SPECIFICATION-FIELD-TWICE": {
      what: ({ name }) => `The field ${name} is there twice, and one would be lost in silence.`,
      fix: () => "take one of them out",
    },
    "SPECIFICATION-UNKNOWN-KEY": {
      what: ({ key }) => `The isolation specification has no field \`${key}\`.`,
      fix: () => "remove it, or correct its spelling",
    },
    "SPECIFICATION-INVALID": {
      what: ({ reason }) => `Invalid value in the isolation specification: ${reason}.`,
      fix: () => "see `schemas/isolation-specification.schema.json` of this package",
    },
    "SPECIFICATION-ONE-OF": {
      what: ({ fields }) => `Exactly one of these fields has to be there: ${fields}.`,
      fix: () => "write one of them; what needs two is two entries",
    },
    "SPECIFICATION-TRAFFIC": {
      what: () => "This is no traffic.",
      fix: () => "give protocol and destination ports, as in the examples",
    },
    "SPECIFICATION-CIDR": {
      what: () => "Not a valid address range in CIDR notation with zero host bits.",
      fix: () => "write it as in 198.51.100.0/24 or 2001:db8::/32",
    },
    "SPECIFICATION-TWICE": {
      what: ({ what, name, other }) => `The ${what} ${name} is there twice; the first is at ${other}.`,
      fix: () => "remove or rename one of them",
    },
    "SPECIFICATION-UNKNOWN-NAME": {
      what: ({ what, name }) => `The isolation specification has no ${what} ${name}.`,
      fix: ({ what }) => `add the ${what}, or name one that exists`,
    },
    "SPECIFICATION-CONFLICT": {
      what: ({ what, name }) => `The ${what} ${name} is there already, with another content.`,
      fix: () => "give it another name; what is added never changes what is there",
    },
    "SPECIFICATION-ZONE-EMPTY": {
      what: ({ zone }) => `The zone ${zone} has nothing in it.`,
      fix: () => "give it `networks` or `cidrs`, or `external: true`",
    },
    "SPECIFICATION-EXTERNAL-TWICE": {
      what: ({ zone, other }) => `The zones ${zone} and ${other} are both the rest of the outside.`,
      fix: () => "leave `external` with one of them; give the other `cidrs`",
    },
    "SPECIFICATION-ZONES-OVERLAP": {
      what: ({ zone, other }) => `The zones ${zone} and ${other} have addresses in common.`,
      fix: () => "give them `cidrs` that do not overlap",
    },
    "SPECIFICATION-REALM-WITH-ITSELF": {
      what: ({ name }) => `The realm ${name} cannot be disjoint from itself.`,
      fix: () => "name different realms",
    },
    "PROVE-NO-INPUT": {
      what: () => "There is nothing to look at.",
      fix: () =>
        "give an output tree, a folder of Terraform or the JSON of a plan or state, or a specification with `realms`",
    },
    "PROVE-NO-SPECIFICATION": {
      what: () => "It is not said what has to hold.",
      fix: () => "give a specification by `--spec`, or put one into the tree as `isolation.json`",
    },
    "PROVE-NO-CLAUSE": {
      what: () => "The specification has no clause, so that nothing could be proved.",
      fix: () => "add clauses: `never`, `only`, `must` or `disjoint`",
    },
    "PROVE-NO-ENDPOINT": {
      what: () => "The inputs make nothing that could send or receive, so that nothing could be proved.",
      fix: () => "give the stacks that make instances, ports or load balancers",
    },
    "EXPLAIN-END-UNKNOWN": {
      what: ({ end }) => `${end} is nothing that could send or receive here.`,
      fix: () => "give a Terraform address, a name, a zone, an IP address, or `internet`",
    },
    "EXPLAIN-PORT": {
      what: () => "This is no port.",
      fix: () => "give protocol and destination ports, or the port alone for TCP",
    },
    "REVIEW-AS-OF": {
      what: () => "the day after --as-of is no date",
      fix: () => "write it as in 2026-01-31",
    },
    "REVIEW-OTHER-REALM": {
      what: ({ base, head }) => `base and head are of different realms or cities: ${base} and ${head}`,
      fix: () => "compare two states of the same realm of the same city",
    },
    "REVIEW-PLAN-FOREIGN": {
      what: () => "the plan belongs to no stack of this side: none has the same addresses",
      fix: () => "make the plan again from the tree that is given beside it",
    },
    "REVIEW-PLAN-PROVIDER": {
      what: ({ version, known }) =>
        `the plan is made by provider openstack ${version}; reviews know ${known}`,
      fix: ({ known }) => `make the plan again with version ${known} of the provider`,
    },
    "REVIEW-NO-INPUT": {
      what: ({ side }) => `nothing is given for --${side}`,
      fix: ({ side }) => `name output trees, folders of Terraform or plans after --${side}`,
    },
    "REVIEW-NOT-OURS": {
      what: () => "the folder for the report holds something that no review wrote",
      fix: () => "name another folder after --out, or empty this one",
    },
    "REVIEW-UNWRITABLE": {
      what: ({ reason }) => `the report cannot be written: ${reason}`,
      fix: () => "name a folder after --out that can be written",
    },
    "CERTIFICATE-UNWRITABLE": {
      what: ({ reason }) => `The certificate cannot be written: ${reason}.`,
      fix: () => "give a file in a folder that exists and can be written",
    },
    "CERTIFICATE-UNREADABLE": {
      what: ({ reason }) => `This is no certificate: ${reason}.`,
      fix: () => "give a file that `egov prove --certify` wrote, whole and unchanged",
    },
    "CERTIFICATE-VERSION": {
      what: ({ version }) => `The certificate has version ${version}, which this program does not know.`,
      fix: () => "verify it with the program that wrote it, or write it anew with `egov prove --certify`",
    },
    "PREFLIGHT-STACK-UNKNOWN": {
      what: ({ stack }) => `The tree has no stack ${stack}.`,
      fix: () => "name stacks that are there, or none for all",
    },
    "PREFLIGHT-TYPE-UNKNOWN": {
      what: ({ type }) => `It is not known which service ${type} needs, so that it cannot be checked.`,
      fix: () => "take it out, or add its prefix to the table of service types",
    },
    "DRILL-SYSTEM-UNKNOWN": {
      what: ({ system }) => `The tree has no system ${system}.`,
      fix: () => "name one that is there: BODY/SYSTEM",
    },
    "DRILL-NO-TARGETS": {
      what: ({ system }) =>
        `${system} declares neither RTO nor RPO, so that a drill has nothing to hold it against.`,
      fix: () => "declare its continuity: `Continuity.level(…)`",
    },
    "DRILL-NO-STANDBY": {
      what: ({ system }) => `${system} has no standby hosts at a remote site.`,
      fix: () => "add a `StandbyGroup` for each of its groups of hosts",
    },
    "DRILL-NO-NAME": {
      what: ({ system }) => `${system} has no name in the DNS that a drill could switch to the standby.`,
      fix: () => "add a `ServiceName` with primary and standby",
    },
    "DRILL-COPY-MISSING": {
      what: ({ bucket }) => `The tree has no copy of the bucket ${bucket} at its remote site.`,
      fix: () => "synthesize the tree again, and apply it",
    },
    "DRILL-SITE-UNKNOWN": {
      what: ({ site }) => `The tree does not say which region the site ${site} is.`,
      fix: () => "synthesize the tree again; the names must be at sites of the system",
    },
    "DRILL-NOT-FOUND": {
      what: ({ kind, name, region }) => `${kind} ${name} is not in region ${region}.`,
      fix: () => "apply the tree first",
    },
    "DRILL-NOT-UNIQUE": {
      what: ({ kind, name, region }) => `${kind} ${name} is in region ${region} more than once.`,
      fix: () => "remove the one that is not of the tree",
    },
    "DRILL-SERVER-STATE": {
      what: ({ name }) => `The host ${name} is in a state that it can neither be started from nor serve in.`,
      fix: () => "repair the host before the drill",
    },
    "DRILL-NO-ADDRESS": {
      what: ({ name, type }) => `${name} has no address that a recordset of type ${type} could hold.`,
      fix: () => "see the host's or load balancer's ports",
    },
    "DRILL-NAME-ELSEWHERE": {
      what: ({ name }) => `${name} points neither to the primary nor to the standby.`,
      fix: () => "apply the tree, and see who else changes the name",
    },
    "DRILL-ALREADY-SWITCHED": {
      what: ({ name }) => `${name} already points to the standby.`,
      fix: () => "switch back first: `--to primary`",
    },
    "DRILL-RECORD-UNWRITABLE": {
      what: ({ reason }) => `The drill's record cannot be written: ${reason}.`,
      fix: () => "give a file in a folder that exists and can be written",
    },
    "DRILL-RECORD-UNREADABLE": {
      what: ({ reason }) => `The drill's record cannot be read: ${reason}.`,
      fix: () => "give the path of a file that `egov drill --record` wrote, relative to the project",
    },
    "DRILL-RECORD-OTHER-SYSTEM": {
      what: ({ system }) => `The drill's record is of another system than ${system}.`,
      fix: () => "give the record of its own drill",
    },
    "DRILL-RECORD-NOT-PASSED": {
      what: ({ system }) =>
        `The recorded drill of ${system} was not passed, or did not switch to the standby.`,
      fix: () => "repeat the drill, or take `drillRecord` out: the times are declared then",
    },
    "DRILL-RECORD-SLOWER": {
      what: ({ objective }) => `The drill measured a longer ${objective} than is declared.`,
      fix: () => "declare what the drill measured, or make the recovery faster and repeat it",
    },
  },
};
