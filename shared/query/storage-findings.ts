import { type BlobStore, CONTAINERS, type Container } from '../contract/blob-store.ts';
import { type Finding, toError, toOk, toWarning } from '../contract/finding.ts';
import { type Protection, toErrorText } from '../contract/release-format.ts';
import { type ReleaseWithoutPolicy, toRefusal } from '../release/protect-release.ts';

/** Whether storage responds, is writable, and has the containers. */
export async function checkStorage(store: BlobStore): Promise<Finding[]> {
  const { isUsable, detail } = await store.probe();
  if (!isUsable) {
    return [toError('storage', detail)];
  }
  const missing = await Promise.all(CONTAINERS.map((name) => findFault(store, name)));
  const faults = missing.filter((it) => it !== undefined);
  return [
    toOk('storage', detail),
    faults.length === 0
      ? toOk('containers', CONTAINERS.join(', '))
      : toError('containers', faults.join('; ')),
  ];
}

/** A read of any blob, even a missing one, shows whether its container exists and is readable. */
async function findFault(store: BlobStore, container: Container): Promise<string | undefined> {
  try {
    await store.head(container, 'phasewright/doctor');
    return undefined;
  } catch (error) {
    return `${container}: ${toErrorText(error)}`;
  }
}

/** How storage protects released and logged data from change. */
export async function checkPolicies(
  store: BlobStore,
  withoutPolicy: ReleaseWithoutPolicy,
): Promise<Finding[]> {
  return Promise.all([
    judge(store, 'released', (found) =>
      withoutPolicy === 'allow'
        ? toWarning('policy.released', `${found.detail}; the settings allow a release anyway`)
        : toError('policy.released', toRefusal(found)),
    ),
    judge(store, 'audit', ({ detail }) =>
      toWarning('policy.audit', `${detail}, so users with rights on the account could change logs`),
    ),
  ]);
}

async function judge(
  store: BlobStore,
  container: Container,
  toMissing: (found: Protection) => Finding,
): Promise<Finding> {
  const check = `policy.${container}`;
  try {
    const found = await store.readProtection(container);
    switch (found.policy) {
      case 'missing':
        return toMissing(found);
      case 'unsupported':
        return toOk(check, found.detail);
      case 'present':
        return found.isLocked === true
          ? toOk(check, found.detail)
          : toWarning(
              check,
              `${found.detail}; lock it before you rely on it (docs/lock-the-policy.md)`,
            );
    }
  } catch (error) {
    return toError(check, toErrorText(error));
  }
}
