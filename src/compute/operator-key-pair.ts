import { ComputeKeypairV2 } from "@cdktf/provider-openstack/lib/compute-keypair-v2";
import { TerraformVariable } from "cdktf";
import type { Site } from "../city/site";
import type { GovStack } from "../cloud/gov-stack";

/**
 * The key pair of the operators behind the bastion, one a stack and site. Its public half is a
 * variable; hosts have no administrator password (GB/T 22239-2019 8.1.4.1 a).
 */
export function operatorKeyPair(stack: GovStack, site: Site): string {
  const id = site === stack.site ? "operator-key" : `operator-key-${site.key}`;
  const known = stack.node.tryFindChild(id) as ComputeKeypairV2 | undefined;
  if (known !== undefined) return known.name;
  const key = new ComputeKeypairV2(stack, id, {
    name: `${stack.node.id}-operators`,
    publicKey: operatorPublicKey(stack).stringValue,
    provider: stack.provider(site),
  });
  return key.name;
}

function operatorPublicKey(stack: GovStack): TerraformVariable {
  const known = stack.node.tryFindChild("operator_public_key") as TerraformVariable | undefined;
  return (
    known ??
    new TerraformVariable(stack, "operator_public_key", {
      type: "string",
      description: "OpenSSH public key of the operators behind the bastion.",
    })
  );
}
