import { toNumber } from './text.ts';

export function Meter(props: {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly tone?: 'good' | 'bad' | 'busy';
  readonly text?: string;
}) {
  const { label, value, most, tone = 'busy', text } = props;
  const share = most === 0 ? 1 : Math.min(1, value / most);
  return (
    <span class={`meter tone-${tone}`}>
      <span
        class="meter-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={value}
      >
        <span class="meter-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span class="small number">{text ?? `${toNumber(value)} of ${toNumber(most)}`}</span>
    </span>
  );
}
