import { listProse } from '../../../packages/gate/src/base.ts';
import type { ProseRequest } from '../agent.ts';
import type { PagePart } from './page-parts.ts';

/** How much more room for its answer a single place gets that was cut off. */
const MORE_ROOM = 2;

/**
 * What to ask instead of a request whose answer was cut off: each half of its places, or its only
 * place with more room. Nothing if that was tried.
 */
export function toSmallerRequests(request: ProseRequest): ProseRequest[] {
  const ids = listProse(request.part).map(({ id }) => id);
  if (ids.length < 2) {
    return request.room === undefined ? [{ ...request, room: MORE_ROOM }] : [];
  }
  const half = Math.ceil(ids.length / 2);
  return [ids.slice(0, half), ids.slice(half)].map((asked) => ({
    ...request,
    part: askOnly(request.part, new Set(asked)),
  }));
}

/** Other places are shown with their offline text. */
function askOnly(part: PagePart, asked: ReadonlySet<string>): PagePart {
  return part.flatMap((block) => {
    if (block.kind === 'fact' || asked.has(block.id)) {
      return [block];
    }
    return block.markdown === '' ? [] : [{ ...block, kind: 'fact' } as const];
  });
}
