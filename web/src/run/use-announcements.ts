import { useEffect, useRef } from 'preact/hooks';
import type { RunResource } from '../../../shared/contract/run.ts';
import { announce } from '../components/announce.tsx';
import { toLook } from '../components/status.tsx';
import { toTitle } from '../components/text.ts';
import { describeRun } from '../runs/describe-run.ts';

/** Announces each new step of a run to screen readers; changed counts are not announced. */
export function useAnnouncements(run: RunResource): void {
  const phase = run.phases.find((it) => it.phase === run.currentPhase);
  const step = `${run.status} ${run.currentPhase} ${phase?.status} ${phase?.gate?.round}`;
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) {
      last.current = step;
      const isRunning = run.status === 'Running' && phase !== undefined;
      announce(
        isRunning ? `${toTitle(phase.name)}: ${toLook(phase.status).text}` : describeRun(run),
      );
    }
  });
}
