import { type Row, round } from '../report.ts';
import { toBody } from '../run/docset.ts';
import { type Service, startService } from '../run/service.ts';
import { type Kind, type Sized, toSeconds } from './latency.ts';
import { findIdeal } from './schedule.ts';

/**
 * Speed-up of the agent. It keeps the product's own time per file, a few milliseconds, at about a
 * fiftieth of the agent's.
 */
const toFaster = (lanes: number) => (lanes < 32 ? 20 : 10);

interface RunEvent {
  readonly type: string;
  readonly at: string;
  readonly phase?: number;
  readonly data: { readonly durationMs?: number };
}

/**
 * How busy the lanes of a real run are while its largest phase is written: the shortest possible
 * time (`ideal`) divided by the real one, from the begin of its first file to the last staged file,
 * according to the run's log.
 */
export async function measureLanes(
  kind: Kind,
  files: number,
  lanes: number,
  texts: string,
): Promise<Row> {
  const faster = toFaster(lanes);
  const service = await startService({ texts, latency: `${kind}/${faster}` });
  const runId = await service.start(toBody(files, { lanes, lengths: 'mixed' }));
  await service.finish(runId);
  const phases = await readPhases(service, runId);
  const phase = phases.reduce((largest, it) =>
    it.files.length > largest.files.length ? it : largest,
  );
  const tookMs = readWritingMs(await readEvents(service, runId), phase.number);
  await service.stop();
  const latencies = phase.files.map((file) => (toSeconds(kind, file) * 1000) / faster);
  const idealMs = findIdeal(latencies, lanes);
  return {
    latency: kind,
    files: phase.files.length,
    lanes,
    'times faster': faster,
    'ideal s': round(idealMs / 1000),
    'took s': round(tookMs / 1000),
    'busy %': round((100 * idealMs) / tookMs),
  };
}

/** Writes the texts of such a run at full speed. */
export async function writeMixedTexts(files: number, texts: string): Promise<void> {
  const service = await startService({ texts });
  await service.finish(await service.start(toBody(files, { lengths: 'mixed' })));
  await service.stop();
}

async function readPhases(
  { url, read }: Service,
  runId: string,
): Promise<{ number: number; files: (Sized & { writer: string })[] }[]> {
  const { phases } = await read(runId);
  return Promise.all(
    phases.map(async (_, number) => {
      const answer = await fetch(`${url}/api/runs/${runId}/plan?phase=${number}`);
      const plan = (await answer.json()) as { files: (Sized & { writer: string })[] };
      return { number, files: plan.files.filter(({ writer }) => writer === 'agent') };
    }),
  );
}

async function readEvents({ url }: Service, runId: string): Promise<RunEvent[]> {
  const text = await (await fetch(`${url}/api/runs/${runId}/events`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => JSON.parse(line.slice('data:'.length)));
}

/** Throws if the log names no file of the phase. */
function readWritingMs(events: readonly RunEvent[], phase: number): number {
  const own = events.filter((event) => event.phase === phase);
  const begins = own
    .filter(({ type }) => type === 'file.drafted')
    .map(({ at, data }) => Date.parse(at) - (data.durationMs ?? 0));
  const ends = own.filter(({ type }) => type === 'file.staged').map(({ at }) => Date.parse(at));
  if (begins.length === 0 || ends.length === 0) {
    throw new Error(`the log has no files of phase ${phase}`);
  }
  return Math.max(...ends) - Math.min(...begins);
}
