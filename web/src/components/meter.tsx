import { toNumber } from './text.ts';

export function Meter(props: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone?: 'good' | 'bad' | 'busy';
  readonly text?: string;
}) {
  const { label, value, max, tone = 'busy', text } = props;
  const share = max === 0 ? 1 : Math.min(1, value / max);
  return (
    <span class={`meter tone-${tone}`}>
      <span
        class="meter-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <span class="meter-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span class="small number">{text ?? `${toNumber(value)} of ${toNumber(max)}`}</span>
    </span>
  );
}
