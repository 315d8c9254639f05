import { useEffect, useReducer } from 'preact/hooks';
import { type Followed, RunFollower } from './run-follower.ts';

const followers = new Map<string, RunFollower>();

/** The one follower of a run, shared by all views. */
export function getFollower(runId: string): RunFollower {
  const known = followers.get(runId);
  if (known !== undefined) {
    return known;
  }
  const follower = new RunFollower(runId);
  followers.set(runId, follower);
  return follower;
}

export function useRun(runId: string): Followed {
  const follower = getFollower(runId);
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => follower.listen(() => redraw(undefined)), [follower]);
  useEffect(() => keepWhileVisible(follower), [follower]);
  return follower.state;
}

/** A browser opens six connections to a host, so hidden tabs must not occupy them. */
const LET_GO_AFTER_MS = 60_000;

function keepWhileVisible(follower: RunFollower): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => follower.pause(), LET_GO_AFTER_MS);
    } else {
      follower.wake();
    }
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
