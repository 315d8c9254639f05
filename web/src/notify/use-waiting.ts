import { useEffect, useState } from 'preact/hooks';
import type { RunResource } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';
import { readMe } from '../api/read-me.ts';
import { to } from '../route/links.ts';
import { goTo } from '../route/location.ts';
import { describeRun } from '../runs/describe-run.ts';
import { setWaiting } from './document-title.ts';
import { waitsFor } from './waits-for.ts';

/** A hidden tab asks less often, but its user is still notified. */
const LOOK_AFTER_MS = { shown: 10_000, hidden: 30_000 };

/** Runs that wait; more of them need no exact number. */
const LIMIT = 200;

/** Counts the gates that wait for the user, and notifies of new ones if the user allowed it. */
export function useWaiting(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let known: ReadonlySet<string> | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      clearTimeout(timer);
      const runs = await listWaiting().catch(() => undefined);
      if (runs !== undefined) {
        for (const run of known === undefined ? [] : runs.filter((it) => !known?.has(toKey(it)))) {
          notify(run);
        }
        known = new Set(runs.map(toKey));
        setCount(runs.length);
        setWaiting(runs.length);
      }
      timer = setTimeout(look, LOOK_AFTER_MS[document.hidden ? 'hidden' : 'shown']);
    };
    const again = () => void look();
    void look();
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
  return count;
}

async function listWaiting(): Promise<RunResource[]> {
  const query = { status: 'AwaitingApproval' as const, limit: LIMIT };
  const [me, { runs }] = await Promise.all([readMe(), api.call('GET /api/runs', { query })]);
  return runs.filter((run) => waitsFor(run, me));
}

function toKey({ runId, awaiting }: RunResource): string {
  return `${runId} ${awaiting?.about.digest}`;
}

function notify(run: RunResource): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') {
    return;
  }
  const notification = new Notification(run.title, { body: describeRun(run), tag: toKey(run) });
  notification.onclick = () => {
    window.focus();
    goTo(to.gate(run.runId, run.awaiting?.phase ?? run.currentPhase));
    notification.close();
  };
}
