import { readText } from '../api/read-artifact.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { Select } from '../components/field.tsx';
import { DifferenceView, type Layout } from '../difference/difference-view.tsx';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { readApproved } from './read-approved.ts';
import type { DocumentData } from './use-document.ts';

/** What an attempt is compared with: an earlier attempt, or the release of an earlier run. */
type Base = { readonly kind: 'attempt'; readonly attempt: number } | { readonly kind: 'released' };

export function AttemptDifference(props: {
  readonly phase: PhaseOfRun;
  readonly path: string;
  readonly text: string;
  readonly data: DocumentData;
  readonly address: Address;
}) {
  const { phase, path, text, data, address } = props;
  const { run } = useRunContext();
  const attempt = data.attempt ?? 1;
  const bases = listBases(attempt, run.parentRunId !== undefined);
  const wanted = address.query.get('against');
  const base = bases.find((it) => toKey(it) === wanted) ?? bases[0];
  const layout: Layout =
    (address.query.get('layout') ?? (innerWidth < 900 ? 'inline' : 'side')) === 'side'
      ? 'side'
      : 'inline';
  const before = useLoad(
    base === undefined ? undefined : `base ${run.runId} ${phase.phase} ${path} ${toKey(base)}`,
    (signal) => {
      const at = { runId: run.runId, phase: phase.phase, path };
      return base?.kind === 'attempt'
        ? readText({ ...at, stage: 'staged', attempt: base.attempt }, signal)
        : readApproved({ ...at, parentRunId: run.parentRunId ?? '' }, signal);
    },
  );
  if (base === undefined) {
    return null;
  }
  return (
    <section class="card card-padded stack-3" aria-label="Difference">
      <Select
        label="Compared with"
        isInline
        value={toKey(base)}
        choices={bases.map((it) => ({ value: toKey(it), text: toName(it) }))}
        onChange={(value) => goTo(withQuery(address, { against: value }), { replace: true })}
      />
      {before.isLoading ? <Loading what="the text to compare with" /> : null}
      {before.problem === undefined ? null : (
        <ProblemCallout problem={before.problem} onRetry={before.reload} />
      )}
      {before.value === undefined ? null : (
        <DifferenceView
          old={before.value.text}
          fresh={text}
          oldName={toName(base)}
          freshName={`Attempt ${attempt}`}
          layout={layout}
          onLayout={(value) => goTo(withQuery(address, { layout: value }), { replace: true })}
        />
      )}
    </section>
  );
}

function listBases(attempt: number, hasParent: boolean): Base[] {
  const earlier = Array.from(
    { length: attempt - 1 },
    (_, index): Base => ({ kind: 'attempt', attempt: attempt - 1 - index }),
  );
  return hasParent ? [...earlier, { kind: 'released' }] : earlier;
}

function toKey(base: Base): string {
  return base.kind === 'attempt' ? String(base.attempt) : 'released';
}

function toName(base: Base): string {
  return base.kind === 'attempt' ? `Attempt ${base.attempt}` : 'Last approved version';
}
