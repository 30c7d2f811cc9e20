import { isRecord, Reference, Template, type Value } from "../terraform";
import { parseJson } from "../terraform/json-text";
import { parseYaml } from "../units/yaml";

/** Types that neither are on a network nor change one. */
const WITHOUT_NETWORK =
  /^OS::(Mistral|Cinder|Barbican|Swift|Glance|Keystone|Designate|Zaqar)::|^OS::Nova::(KeyPair|Flavor|ServerGroup|Quota)$|^OS::Heat::(None|RandomString|Value|TestResource|WaitCondition|WaitConditionHandle)$|^OS::Neutron::Quota$/;

/** Actions of workflows that call services which have no network. */
const HARMLESS_ACTION =
  /^(cinder|glance|swift|barbican|keystone|mistral|designate|zaqar)\.|^std\.(echo|fail|noop)$/;

/** Whether a template is readable and nothing that it makes can be reached or lets others be. */
export function isWithoutNetwork(template: Value | undefined, environment: Value | undefined): boolean {
  const text = binOf(template);
  const parsed = text === undefined ? undefined : parsedText(text);
  if (parsed === undefined || !isRecord(parsed) || !isRecord(parsed.resources ?? null)) return false;
  const settings = environment === undefined || environment === null ? "" : binOf(environment);
  if (settings === undefined || /resource_registry/.test(settings)) return false;
  return Object.values(parsed.resources as { readonly [key: string]: Value }).every(
    (resource) =>
      isRecord(resource) &&
      typeof resource.type === "string" &&
      WITHOUT_NETWORK.test(resource.type) &&
      actionsOf(resource).every((action) => HARMLESS_ACTION.test(action)),
  );
}

function binOf(options: Value | undefined): string | undefined {
  if (options === undefined || !isRecord(options)) return undefined;
  const { Bin } = options;
  if (!(Bin instanceof Template)) return typeof Bin === "string" ? Bin : undefined;
  // An id or address stands within a text of the template: it makes no resource of its own.
  const parts = Bin.parts.map((part) => (part instanceof Reference ? "reference" : part));
  return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
}

function parsedText(text: string): Value | undefined {
  // JSON is YAML, and needs no parser to be loaded. A name that is there twice is refused by both.
  for (const parse of [(json: string) => parseJson(json).value, parseYaml]) {
    try {
      return parse(text) as Value;
    } catch {}
  }
  return undefined;
}

/** Every `action` of a workflow, however deep. */
function actionsOf(value: Value | undefined): readonly string[] {
  const actions: string[] = [];
  const left: (Value | undefined)[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (next === undefined || next === null) continue;
    if (Array.isArray(next)) left.push(...(next as readonly Value[]));
    else if (isRecord(next)) {
      for (const [name, item] of Object.entries(next)) {
        if (name === "action" && typeof item === "string") actions.push(item.split(" ")[0] ?? "");
        else left.push(item);
      }
    }
  }
  return actions;
}
