import { toName } from '../../../../packages/openapi/src/base.ts';
import type { LooseRequirements } from '../requirements/read-requirements.ts';
import type { Entity, ErrorCode } from './plugin.ts';

type LooseError = NonNullable<LooseRequirements['errors']>[number];

export function readErrors(
  errors: readonly LooseError[],
  entities: readonly Entity[],
): ErrorCode[] {
  const raised = entities.flatMap(({ name, rules }) =>
    rules.map(({ code, message, field }) => ({ code, message, entity: name, field })),
  );
  const known = new Map(
    errors.map(({ code, message, recovery }) => [
      toName(code),
      { message: toName(message), recovery },
    ]),
  );
  for (const { code, message } of raised) {
    if (!known.has(code)) {
      known.set(code, { message, recovery: undefined });
    }
  }
  return [...known].map(([code, { message, recovery }]) => ({
    code,
    message,
    recovery,
    raisedBy: raised
      .filter((it) => it.code === code)
      .map(({ entity, field }) => ({ entity, field })),
  }));
}
