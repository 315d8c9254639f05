import { Callout } from '../components/callout.tsx';
import type { Followed } from '../live/run-follower.ts';

/** Says that the shown state may be outdated. Typed text is kept. */
export function ConnectionBar({ followed }: { readonly followed: Followed }) {
  const { connection, problem } = followed;
  if (problem !== undefined && [401, 403].includes(problem.status)) {
    return (
      <Callout tone="bad" title={problem.title} isAlert>
        {problem.message}. Your text is kept in this tab.
      </Callout>
    );
  }
  return connection === 'lost' ? (
    <Callout tone="warn" title="The connection is lost" isAlert>
      The page may be out of date. Reconnecting; your text is kept in this tab.
    </Callout>
  ) : null;
}
