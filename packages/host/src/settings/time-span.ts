const FORM = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;

/** Parses a .NET time span (`[d.]hh:mm[:ss[.fffffff]]`) as milliseconds; undefined if malformed. */
export function parseTimeSpan(text: string): number | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const fractionMs = Number(`0.${fraction || '0'}`) * 1000;
  const wholeMs = (((+days * 24 + +hours) * 60 + +minutes) * 60 + +seconds) * 1000;
  return (sign === undefined ? 1 : -1) * (wholeMs + fractionMs);
}

/** Formats milliseconds as a .NET time span, the format the Durable library expects. */
export function formatTimeSpan(durationMs: number): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const totalSeconds = Math.floor(durationMs / 1000);
  const days = Math.floor(totalSeconds / 86_400);
  const clock = [totalSeconds / 3600, totalSeconds / 60, totalSeconds]
    .map((value, index) => pad(Math.floor(value) % (index === 0 ? 24 : 60), 2))
    .join(':');
  const restMs = durationMs % 1000;
  return `${days}.${clock}${restMs === 0 ? '' : `.${pad(restMs, 3)}`}`;
}
