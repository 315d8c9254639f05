import { useMemo, useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import type { Forecast } from '../../../shared/contract/forecast.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';
import { mayRun, readMe } from '../api/read-me.ts';
import type { Profile } from '../api/read-profiles.ts';
import { useLoad } from '../api/use-load.ts';
import { Callout, ProblemCallout } from '../components/callout.tsx';
import { readStored, writeKept } from '../persistence/stored-text.ts';
import { to } from '../route/links.ts';
import { goTo } from '../route/location.ts';
import { Choices } from './choices.tsx';
import { ForecastPanel } from './forecast-panel.tsx';
import { InputControl } from './input-control.tsx';
import { toInputFields } from './input-fields.ts';
import { Lineage } from './lineage.tsx';
import { OptionsFields } from './options-fields.tsx';
import { EMPTY_FORM, readForm, type StartForm } from './start-form.ts';
import { useForecast } from './use-forecast.ts';

const KEPT = 'new-run';

interface Props {
  readonly profiles: readonly Profile[];
  readonly parent: RunResource | undefined;
}

export function StartFormView({ profiles, parent }: Props) {
  const [form, setForm] = useState(() => toInitial(profiles, parent));
  const [refused, setRefused] = useState<ApiError | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const profile = profiles.find(({ name }) => name === form.profile) ?? profiles[0];
  const read = profile && readForm(form, profile);
  const isComplete = read?.missing.length === 0 && Object.keys(read.problems).length === 0;
  const { forecast, problem, isBusy: isAsking } = useForecast(isComplete ? read.body : undefined);
  const bodyKey = JSON.stringify(read?.body ?? {});
  // Another body needs another key.
  const idempotencyKey = useMemo(createKey, [bodyKey]);
  const shown = refused ?? problem;
  const change = (changes: Partial<StartForm>) => {
    const next = { ...form, ...changes };
    setForm(next);
    setRefused(undefined);
    writeKept(KEPT, JSON.stringify(next));
  };
  const start = async (event: SubmitEvent) => {
    event.preventDefault();
    if (read === undefined) {
      return;
    }
    setBusy(true);
    setRefused(undefined);
    try {
      const run = await api.call('POST /api/runs', {
        header: { 'Idempotency-Key': idempotencyKey },
        body: read.body,
      });
      writeKept(KEPT, undefined);
      goTo(to.run(run.runId));
    } catch (error) {
      setRefused(toProblem(error));
      setBusy(false);
    }
  };
  if (profile === undefined || read === undefined) {
    return <Callout tone="bad" title="This service has no profiles" />;
  }
  const problemOf = (pointer: string) =>
    shown?.faults.find((fault) => fault.pointer.startsWith(pointer))?.detail;
  const fields = toInputFields(profile.inputSchema);
  return (
    <form class="start-form" onSubmit={start}>
      <div class="stack-4">
        {form.parentRunId === '' ? null : (
          <Lineage runId={form.parentRunId} onDrop={() => change({ parentRunId: '' })} />
        )}
        <Choices form={form} profile={profile} profiles={profiles} change={change} />
        <section class="card card-padded stack-3" aria-labelledby="inputs-title">
          <h2 id="inputs-title">Inputs</h2>
          {fields.map((field) => (
            <InputControl
              key={`${profile.name} ${field.name}`}
              field={field}
              value={form.filled[field.name] ?? ''}
              onInput={(value) => change({ filled: { ...form.filled, [field.name]: value } })}
              problem={read.problems[field.name] ?? problemOf(`/inputs/${field.name}`)}
            />
          ))}
        </section>
        <OptionsFields form={form} change={change} problemOf={problemOf} />
      </div>
      <aside class="card card-padded stack-3 start-side" aria-labelledby="forecast-title">
        <h2 id="forecast-title">Forecast</h2>
        <ForecastStatus forecast={forecast} problem={shown} isAsking={isAsking} />
        <StartButton isComplete={isComplete} isBusy={isBusy} />
      </aside>
    </form>
  );
}

function StartButton({ isComplete, isBusy }: { isComplete: boolean; isBusy: boolean }) {
  const me = useLoad('me', readMe).value;
  return (
    <>
      <button
        type="submit"
        class="button button-primary button-wide"
        disabled={!isComplete || isBusy || me === undefined || !mayRun(me)}
      >
        {isBusy ? 'Starting…' : 'Start the run'}
      </button>
      {me !== undefined && !mayRun(me) ? (
        <p class="hint">You lack the role Phasewright.Runner; an administrator can grant it.</p>
      ) : null}
    </>
  );
}

interface StatusProps {
  readonly forecast: Forecast | undefined;
  readonly problem: ApiError | undefined;
  readonly isAsking: boolean;
}

/** The forecast, or why there is none. */
function ForecastStatus({ forecast, problem, isAsking }: StatusProps) {
  const hint = isAsking ? 'Reading the inputs…' : 'Fill in the inputs to see the forecast.';
  const isHinted = forecast === undefined && problem === undefined;
  return (
    <div class="stack-3" aria-live="polite" aria-busy={isAsking}>
      {problem && <ProblemCallout problem={problem} />}
      {forecast && <ForecastPanel forecast={forecast} />}
      {isHinted && <p class="quiet">{hint}</p>}
    </div>
  );
}

/** Only this page writes the stored text, in this tab. */
function toInitial(profiles: readonly Profile[], parent: RunResource | undefined): StartForm {
  const kept: Partial<StartForm> = JSON.parse(readStored(KEPT) ?? '{}');
  const form = { ...EMPTY_FORM, profile: profiles[0]?.name ?? '', ...kept };
  if (parent === undefined) {
    return { ...form, parentRunId: '' };
  }
  const { profile, variant, reviewMode, strictness, runId } = parent;
  return { ...form, profile, variant, reviewMode, strictness, parentRunId: runId };
}

/** Not `randomUUID`, which browsers offer only over https. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
