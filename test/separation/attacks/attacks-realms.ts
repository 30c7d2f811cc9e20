import type { Attack } from "./attack";
import { backend, extranet, onRoot, provider } from "./change-settings";
import { CORE, LANDING } from "./folders";
import { add, all, type Change, type Json, set } from "./terraform";
import { NETWORK } from "./types";

function sameEndpoint(id: string, title: string, ours: string, theirs: string): Attack {
  return {
    id,
    title,
    breaks: "NET-07",
    expected: "violated",
    change: all(
      extranet({ cloud: undefined, auth_url: ours }),
      provider(CORE, { cloud: undefined, auth_url: theirs }),
    ),
  };
}

/** An attack on the realms' being disjoint, which the configuration tells. */
export function shared(id: string, title: string, ...changes: readonly Change[]): Attack {
  return { id, title, breaks: "NET-07", expected: "violated", change: all(...changes) };
}

const HTTPS = "https://identity.extranet.example/v3";
const INNER = "https://identity.gov.intranet.example/v3";
const CREDENTIAL = "b1946ac92492d2347c6235b4d2611184";
const PROJECT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/** What one realm has of the other. */
export const realmAttacks: readonly Attack[] = [
  shared(
    "realm-same-cloud",
    "names the extranet's clouds.yaml entry in the intranet",
    provider(CORE, { cloud: "extranet" }),
  ),
  shared(
    "realm-same-cloud-by-alias",
    "configures a second provider of the intranet with the extranet's entry",
    onRoot(CORE, (root) => ({
      ...root,
      provider: {
        openstack: [
          (root.provider as { openstack: Json }).openstack,
          { alias: "outer", cloud: "extranet", region: "tj-binhai" },
        ],
      },
    })),
  ),
  shared(
    "realm-same-cloud-by-variable",
    "names the extranet's entry by a variable's default",
    provider(CORE, { cloud: "${var.cloud}" }),
    (files) => ({
      ...files,
      [`${CORE}/variables.tf.json`]: { variable: { cloud: { type: "string", default: "extranet" } } },
    }),
  ),
  {
    id: "realm-cloud-not-known",
    title: "takes the intranet's cloud from a variable without value",
    breaks: "NET-07",
    expected: "unknown",
    change: all(provider(CORE, { cloud: "${var.cloud}" }), (files) => ({
      ...files,
      [`${CORE}/variables.tf.json`]: { variable: { cloud: { type: "string" } } },
    })),
  },
  {
    id: "realm-cloud-from-environment",
    title: "leaves the intranet's provider to its environment",
    breaks: "NET-07",
    expected: "unknown",
    change: provider(CORE, { cloud: undefined }),
    notValidated: "the provider asks for the environment that it is left to",
  },
  sameEndpoint("realm-endpoint-same", "uses the extranet's identity service", HTTPS, HTTPS),
  sameEndpoint(
    "realm-endpoint-case",
    "spells its host in capitals",
    HTTPS,
    "HTTPS://Identity.EXTRANET.example/v3",
  ),
  sameEndpoint(
    "realm-endpoint-port",
    "writes the port that is meant anyway",
    HTTPS,
    "https://identity.extranet.example:443/v3",
  ),
  sameEndpoint("realm-endpoint-slash", "ends it with a slash", HTTPS, `${HTTPS}/`),
  sameEndpoint(
    "realm-endpoint-other-path",
    "takes another version of the same service",
    HTTPS,
    "https://identity.extranet.example/identity/v2.0",
  ),
  sameEndpoint(
    "realm-endpoint-other-port",
    "takes another port of the same host",
    HTTPS,
    "https://identity.extranet.example:5000/v3",
  ),
  sameEndpoint(
    "realm-endpoint-userinfo",
    "puts a user before the host",
    HTTPS,
    "https://core@identity.extranet.example/v3",
  ),
  sameEndpoint(
    "realm-endpoint-root-dot",
    "ends the host's name with the root's dot",
    HTTPS,
    "https://identity.extranet.example./v3",
  ),
  sameEndpoint(
    "realm-endpoint-ipv6",
    "spells one IPv6 address in two ways",
    "https://[2001:db8:f::5]:5000/v3",
    "https://[2001:0DB8:000f:0:0::0005]:5000/v3/",
  ),
  sameEndpoint(
    "realm-endpoint-ipv4-in-ipv6",
    "spells an IPv4 address within an IPv6 one",
    "https://192.0.2.5:5000/v3",
    "https://[::ffff:192.0.2.5]:5000/v3",
  ),
  shared(
    "realm-endpoint-override",
    "overrides one service's endpoint with the extranet's",
    provider(CORE, { endpoint_overrides: { network: "https://network.extranet.example/v2.0/" } }),
    extranet({ endpoint_overrides: { network: "https://network.extranet.example:443/v2.0" } }),
  ),
  shared(
    "realm-credential",
    "uses one application credential in both realms",
    extranet({ cloud: undefined, auth_url: HTTPS, application_credential_id: CREDENTIAL }),
    provider(CORE, { cloud: undefined, auth_url: INNER, application_credential_id: CREDENTIAL }),
  ),
  shared(
    "realm-project",
    "gives a network of the intranet to a project of the extranet",
    set(CORE, `${NETWORK}.office`, { tenant_id: PROJECT }),
  ),
  shared(
    "realm-project-of-provider",
    "logs in to one project from both realms",
    extranet({ cloud: undefined, auth_url: HTTPS, tenant_id: PROJECT }),
    provider(CORE, { cloud: undefined, auth_url: INNER, tenant_id: PROJECT }),
  ),
  shared(
    "realm-backend-address",
    "keeps the intranet's state with the extranet's",
    backend(CORE, { http: { address: "https://state.extranet.example/landing" } }),
  ),
  shared(
    "realm-backend-host",
    "keeps the intranet's state on the extranet's server",
    backend(CORE, { http: { address: "https://STATE.extranet.example:443/core" } }),
  ),
  shared(
    "realm-backend-bucket",
    "keeps both states in one bucket, under two keys",
    backend(LANDING, { s3: { bucket: "states", key: "extranet/landing", region: "tj" } }),
    backend(CORE, { s3: { bucket: "states", key: "intranet/core", region: "tj" } }),
  ),
  shared(
    "realm-backend-database",
    "keeps both states in one database",
    backend(LANDING, { pg: { conn_str: "postgres://db.state.example/states", schema_name: "extranet" } }),
    backend(CORE, { pg: { conn_str: "postgres://db.state.example/states", schema_name: "intranet" } }),
  ),
  shared(
    "realm-backend-path",
    "keeps both states in one file",
    backend(LANDING, { local: { path: "/srv/states/city.tfstate" } }),
    backend(CORE, { local: { path: "/srv/states/../states/city.tfstate" } }),
  ),
  shared(
    "realm-remote-state",
    "reads the extranet's state in the intranet",
    add(CORE, "data.terraform_remote_state.landing", {
      backend: "http",
      config: { address: "https://state.extranet.example/landing" },
    }),
  ),
  shared(
    "realm-same-vlan",
    "puts an office network on the extranet's physical network and VLAN",
    set(CORE, `${NETWORK}.office`, {
      segments: [{ network_type: "vlan", physical_network: "physnet-extranet", segmentation_id: 220 }],
    }),
  ),
  shared(
    "realm-same-physical-network",
    "uses the extranet's physical network for another VLAN",
    set(CORE, `${NETWORK}.office`, {
      segments: [{ network_type: "vlan", physical_network: "physnet-extranet", segmentation_id: 310 }],
    }),
  ),
];
