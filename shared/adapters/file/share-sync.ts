/**
 * Makes calls that come while a sync is under way share the next one, so that any number of
 * concurrent writers costs one sync. A call returns after a sync that began after the call.
 * A failed sync is final: the system may have dropped what it could not write, and a second sync
 * would not say so.
 */
export function shareSync(sync: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const start = (): Promise<void> => {
    next = undefined;
    running = sync().then(() => {
      if (next === undefined) running = undefined;
    });
    return running;
  };

  return () => {
    if (running === undefined) return start();
    next ??= running.then(start);
    return next;
  };
}
