import { styleText } from 'node:util';
import { toCount } from '../../packages/gate/src/base.ts';
import type { Progress, ShownPhase } from './state.ts';
import { describeGate, describeRetrying, toDuration } from './words.ts';

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const BAR_WIDTH = 20;

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
  readonly hasColor: boolean;
}

/**
 * The progress of a run: a line for the run, one for each phase, and the files written last. It
 * fits the screen, so that it can be redrawn in place. `nowMs` is ms since the epoch.
 */
export function renderFrame(
  progress: Progress,
  size: FrameSize,
  tick: number,
  nowMs: number,
): string[] {
  const { run } = progress;
  if (run === undefined) {
    return [fitWidth(`${spin(tick)} starting`, size)];
  }
  const elapsed = toDuration(nowMs - Date.parse(run.createdAt));
  const lines = [fitWidth(`${run.title}  ${elapsed}  run ${run.runId}`, size)];
  for (const retrying of run.retrying ?? []) {
    lines.push(fitWidth(`  ! ${describeRetrying(retrying)}`, size));
  }
  for (const phase of run.phases) {
    const text = fitWidth(
      `  ${toMark(phase, tick)} ${describePhase(phase, progress, nowMs)}`,
      size,
    );
    lines.push(size.hasColor ? paint(phase, text) : text);
    if (phase.status === 'Generating') {
      const files = progress.recent.map((file) => fitWidth(`      ${file}`, size));
      lines.push(...(size.hasColor ? files.map(dim) : files));
    }
  }
  if (run.throttledUntil !== undefined) {
    const text = `the model service is at its limit; calls wait until ${run.throttledUntil}`;
    lines.push(fitWidth(`  ${text}`, size));
  }
  return lines.slice(0, Math.max(1, size.rows - 1));
}

const dim = (text: string) => styleText('dim', text, { validateStream: false });

function describePhase(phase: ShownPhase, progress: Progress, nowMs: number): string {
  const width = Math.max(0, ...(progress.run?.phases ?? []).map(({ name }) => name.length));
  return `${phase.phase} ${phase.name.padEnd(width)}  ${describeStatus(phase, progress, nowMs)}`.trimEnd();
}

function describeStatus(phase: ShownPhase, progress: Progress, nowMs: number): string {
  const { planned, drafted } = progress.countFiles(phase.phase);
  switch (phase.status) {
    case 'Pending':
      return '';
    case 'Planning':
      return 'planning';
    case 'Generating':
      return `${toBar(drafted, planned)} ${drafted}/${planned} written${describePace(progress, phase.phase, nowMs)}`;
    case 'Validating':
      return `${toCount(planned, 'file')}, validating`;
    case 'Materializing':
      return `${toBar(phase.files.released, planned)} ${phase.files.released}/${planned} releasing`;
    case 'AwaitingApproval':
      return `awaits a decision; gate ${toGate(phase)}`;
    case 'Released':
      return `${toCount(planned, 'file')} released; gate ${toGate(phase)}`;
    case 'Failed':
      return phase.gate === undefined ? 'failed' : `failed; gate ${toGate(phase)}`;
  }
}

/** Files a second, and the time that the rest will take at that pace. */
function describePace(progress: Progress, phase: number, nowMs: number): string {
  const pace = progress.paceOf(phase, nowMs);
  if (pace === undefined) {
    return '';
  }
  const { perSecond, leftMs } = pace;
  const rate = perSecond >= 1 ? `${perSecond.toFixed(0)}/s` : `${(perSecond * 60).toFixed(1)}/min`;
  return `, ${rate}, about ${toDuration(leftMs)} left`;
}

function toGate({ gate }: ShownPhase): string {
  return gate === undefined ? 'not run' : describeGate(gate);
}

export function toBar(done: number, total: number): string {
  const filled = total === 0 ? 0 : Math.floor((Math.min(done, total) / total) * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

function toMark({ status }: ShownPhase, tick: number): string {
  const marks: Partial<Record<ShownPhase['status'], string>> = {
    Pending: '·',
    Released: '✔',
    Failed: '✘',
    AwaitingApproval: '?',
  };
  return marks[status] ?? spin(tick);
}

function spin(tick: number): string {
  return SPINNER[tick % SPINNER.length] ?? '';
}

function paint({ status }: ShownPhase, text: string): string {
  const colors: Partial<Record<ShownPhase['status'], 'dim' | 'green' | 'red'>> = {
    Pending: 'dim',
    Released: 'green',
    Failed: 'red',
  };
  const color = colors[status] ?? 'cyan';
  return styleText(color, text, { validateStream: false });
}

function fitWidth(text: string, { columns }: FrameSize): string {
  const letters = [...text];
  return letters.length < columns
    ? text
    : `${letters.slice(0, Math.max(0, columns - 2)).join('')}…`;
}
