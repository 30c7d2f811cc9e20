import { defaultFlowMatrix, Port, Zone } from "cdktf-egov-cloud";

/** The default matrix, narrowed by the city's own decisions. The approval number is fictional. */
export const flows = defaultFlowMatrix.with({
  from: Zone.SECURE_ACCESS,
  to: Zone.DEDICATED,
  between: "any-body",
  carriage: "firewall",
  ports: [Port.HTTPS, Port.tcp(8443)],
  justification:
    "移动办公终端经安全接入平台进入专有区只走 HTTPS；其他协议的访问改由政务外网区发布的服务承担，减小终端失陷后的影响面",
  approval: "JXW-2015-012",
});
