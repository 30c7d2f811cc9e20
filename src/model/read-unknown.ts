import type { Block } from "../terraform";
import type { Addressing } from "./addressing";
import type { UnknownPart } from "./cloud-world";
import type { DoubtReason, Reach } from "./doubt";
import { isWithoutNetwork } from "./heat-template";
import { RESOURCE_TYPES, type Treatment } from "./resource-types";
import { TYPE } from "./thing";
import type { Things } from "./things";

const HEAT_STACK = "openstack_orchestration_stack_v1";
const TYPES = { network: TYPE.network, port: TYPE.port, router: TYPE.router } as const;

/** What could change who reaches whom, and is not modelled, with the narrowest reach that is true. */
export function readUnknown({ things }: Addressing): UnknownPart[] {
  const { world } = things.blocks;
  const parts: UnknownPart[] = [];
  const say = (at: Block, why: DoubtReason, detail: string, reach: readonly Reach[]): void => {
    parts.push({ doubt: things.doubt(at, why, detail), reach });
  };
  for (const block of world.blocks) {
    if (block.mode !== "managed" || !block.type.startsWith("openstack_")) continue;
    const region: Reach = { kind: "region", region: things.regionOf(block) };
    const treatment = RESOURCE_TYPES[block.type];
    if (treatment === undefined) say(block, "not-modelled", block.type, [region]);
    else if (treatment.kind === "unknown") {
      say(block, "not-modelled", block.type, reachOf(things, block, treatment) ?? [region]);
    } else if (block.type === HEAT_STACK) {
      const { template_opts, environment_opts } = block.attributes;
      if (!isWithoutNetwork(template_opts, environment_opts))
        say(block, "not-modelled", block.type, [region]);
    } else if (block.type === TYPE.rbacPolicy || block.type === TYPE.network) {
      const network = sharedNetwork(things, block);
      if (network === "unknown") say(block, "value", block.type, [region]);
      else if (network !== undefined) say(block, "not-in-inputs", "shared", [{ kind: "joined", network }]);
    }
  }
  return [...parts, ...foreign(things)];
}

/** Modules, provisioners and other providers that the reader could not see into. */
function foreign(things: Things): UnknownPart[] {
  return things.blocks.world.unknown
    .filter(({ reach }) => reach === "anything")
    .map(({ root, address, why, detail, place }) => ({
      doubt: {
        declared: {
          root,
          address,
          input: place.input,
          file: place.file,
          line: place.line,
          construct: undefined,
          source: undefined,
        },
        why: "foreign",
        detail: detail === "" ? why : detail,
      },
      reach: [{ kind: "everything" }],
    }));
}

function reachOf(
  things: Things,
  block: Block,
  { reach, argument }: Treatment & { kind: "unknown" },
): readonly Reach[] | undefined {
  if (reach === "region" || argument === undefined) return undefined;
  const own = things.argumentsOf(block);
  const isList = own.list(argument).kind === "known";
  const single = isList ? undefined : own.thing(argument, TYPES[reach]);
  const { known, unknown } = isList
    ? own.thingList(argument, TYPES[reach])
    : { known: single?.kind === "known" ? [single.value] : [], unknown: [] };
  if (unknown.length > 0 || (known.length === 0 && !isList)) return undefined;
  return known.map(({ id }): Reach => {
    if (reach === "network") return { kind: "network", network: id };
    return reach === "port" ? { kind: "port", port: id } : { kind: "router", router: id };
  });
}

/** A network that every project may attach to, other than one that is external. */
function sharedNetwork(things: Things, block: Block): string | "unknown" | undefined {
  const own = things.argumentsOf(block);
  if (block.type === TYPE.network) {
    const shared = own.flag("shared");
    if (shared.kind === "absent" || (shared.kind === "known" && !shared.value)) return undefined;
    return isExternal(things, things.of(block).id) ? undefined : things.of(block).id;
  }
  const [action, type, target] = [own.text("action"), own.text("object_type"), own.text("target_tenant")];
  // As a way out it is given to one project, the platform's, unless everyone is named.
  const isForAll = target.kind === "known" && target.value === "*";
  if (action.kind === "known" && action.value !== "access_as_shared" && !isForAll) return undefined;
  if (type.kind === "known" && type.value !== "network") return undefined;
  // A project that is not known is one project, as long as the text is no whole text from elsewhere.
  if (target.kind === "known" && target.value !== "*") return undefined;
  if (own.found("target_tenant").kind === "thing") return undefined;
  const network = own.thing("object_id", TYPE.network);
  if (network.kind !== "known") return "unknown";
  return isExternal(things, network.value.id) ? undefined : network.value.id;
}

function isExternal(things: Things, id: string): boolean {
  const thing = things.withId(id);
  if (thing === undefined) return false;
  const external = things.arguments(thing).flag("external");
  return external.kind === "known" && external.value;
}
