import { EncryptionKey } from "cdktf-egov-cloud";
import { cityWith } from "../support/city";
import { errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

test("given a key, when synthesized, then Barbican makes it and no payload stands anywhere", () => {
  const cloud = extranetCloud();
  const key = new EncryptionKey(systemIn(cloud), "master");

  const stack = synthStack(cloud);

  const [order] = Object.values(resources(stack, "openstack_keymanager_order_v1"));
  expect(order).toMatchObject({
    type: "key",
    meta: { name: "hrss-pension-master", algorithm: "aes", bit_length: 256, mode: "cbc" },
    lifecycle: { prevent_destroy: true },
  });
  expect(stack.resource).not.toHaveProperty("openstack_keymanager_secret_v1");
  expect(key.secretRef).toBeDefined();
});

test("given its name as destroyable, when synthesized, then the guard is gone", () => {
  const cloud = extranetCloud();
  new EncryptionKey(systemIn(cloud), "test-key", { destroyable: "test-key" });

  const [order] = Object.values(resources(synthStack(cloud), "openstack_keymanager_order_v1"));

  expect(order).not.toHaveProperty("lifecycle");
});

test("given a quota of one secret, when there are two keys, then it is exceeded", () => {
  const cloud = extranetCloud({
    city: cityWith({
      bodies: [{ key: "hrss", name: "局", level: "municipal", leadUnit: "信息中心", quota: { secrets: 1 } }],
    }),
  });
  const system = systemIn(cloud);
  new EncryptionKey(system, "a");
  new EncryptionKey(system, "b");

  const error = errorOf(() => cloud.app.synth());

  expect(error.problems).toMatchObject([{ code: "QUOTA-EXCEEDED", args: { item: "secrets" }, value: "2" }]);
});
