const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does what must not be left half done: whoever wants to end the process meanwhile waits until it is. */
export function holdingSignals(work: () => void): void {
  const wait = () => {};
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, wait);
  }
}
