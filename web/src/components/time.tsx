import { useEffect, useState } from 'preact/hooks';

const FORMAT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hour12: false });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function toRelative(at: string, nowMs: number): string {
  const elapsedMs = Date.parse(at) - nowMs;
  const [unit, unitMs] = UNITS.find(([, ms]) => Math.abs(elapsedMs) >= ms) ?? ['second', 1000];
  const amount = Math.trunc(elapsedMs / unitMs);
  return unit === 'second' && Math.abs(amount) < 10 ? 'just now' : RELATIVE.format(amount, unit);
}

/** A relative time, with the exact time in the title. */
export function Ago({ at }: { readonly at: string }) {
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={FORMAT.format(new Date(at))}>
      {toRelative(at, Math.max(nowMs, Date.parse(at)))}
    </time>
  );
}

export function Clock({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={FORMAT.format(new Date(at))}>
      {CLOCK.format(new Date(at))}
    </time>
  );
}
