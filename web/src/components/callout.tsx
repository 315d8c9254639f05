import type { ComponentChildren } from 'preact';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './status.tsx';

const ICONS: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  bad: 'cross',
  warn: 'triangle',
  await: 'person',
  busy: 'spin',
  idle: 'circle',
};

/** A prominent notice. `isAlert` interrupts a screen reader. */
export function Callout(props: {
  readonly tone: Tone;
  readonly title: string;
  readonly isAlert?: boolean;
  readonly children?: ComponentChildren;
}) {
  const { tone, title, isAlert = false, children } = props;
  return (
    <div class={`callout tone-${tone}`} role={isAlert ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        <strong>{title}</strong>
        {children === undefined ? null : <div class="callout-body">{children}</div>}
      </div>
    </div>
  );
}

/** A failed request: what happened, the fields it names, and a button to repeat it. */
export function ProblemCallout(props: {
  readonly problem: ApiError;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { problem, onRetry } = props;
  return (
    <Callout tone="bad" title={problem.title} isAlert>
      <p class="break">{problem.message}</p>
      {problem.faults.length === 0 ? null : (
        <ul class="faults">
          {problem.faults.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`} class="break">
              <code>{pointer || '/'}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {onRetry === undefined ? null : (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </Callout>
  );
}

export function Empty(props: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty">
      <strong>{props.title}</strong>
      {props.children === undefined ? null : <div class="quiet">{props.children}</div>}
    </div>
  );
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <p class="loading quiet" role="status">
      <Icon name="spin" /> Loading {what}…
    </p>
  );
}
