/** A request of a sample. */
export interface Call {
  /** Of the sample; the first is 1. */
  readonly line: number;
  readonly method: string;
  readonly url: string;
  /** In lower case, with how they are written. */
  readonly headers: ReadonlyMap<string, string>;
  /** `null`: it has one that the sample does not show. */
  readonly body: string | null | undefined;
  /** Fields of a multipart form. */
  readonly parts: readonly string[];
}

/** An answer of a sample. */
export interface Answer {
  readonly line: number;
  readonly status: string;
  readonly body: string | undefined;
  /** Line of the sample before the body. */
  readonly bodyLine: number;
}

const REQUEST = /^\s*(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S+)/;
const STATUS = /^\s*HTTP\/[\d.]+ (\d{3})\b/;

export function readHttp(text: string): { calls: Call[]; answers: Answer[] } {
  const calls: Call[] = [];
  const answers: Answer[] = [];
  const lines = text.split('\n');
  const starts = [...lines.keys()].filter((at) => isStart(lines, at));
  for (const [index, from] of starts.entries()) {
    const own = lines.slice(from, starts[index + 1] ?? lines.length);
    const blank = own.findIndex((line, at) => at > 0 && line.trim() === '');
    const head = own.slice(1, blank < 0 ? own.length : blank);
    const body = (blank < 0 ? '' : own.slice(blank + 1).join('\n')).trim() || undefined;
    const line = from + 1;
    const [, method, url = ''] = REQUEST.exec(own[0] ?? '') ?? [];
    const [, status] = STATUS.exec(own[0] ?? '') ?? [];
    if (method !== undefined) {
      calls.push({ line, method, url, body, parts: [], headers: toHeaders(head) });
    } else if (status !== undefined) {
      answers.push({ line, status, body, bodyLine: from + blank + 1 });
    }
  }
  return { calls, answers };
}

function isStart(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const isFirst = at === 0 || lines[at - 1]?.trim() === '';
  return STATUS.test(line) || (isFirst && REQUEST.test(line));
}

function toHeaders(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const name = line.split(':')[0]?.trim() ?? '';
      return name === '' ? [] : [[name.toLowerCase(), name]];
    }),
  );
}

/** The curl commands of a script; a backslash joins lines. */
export function readCurl(text: string): Call[] {
  const lines = text.split('\n');
  const calls: Call[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = (lines[at] ?? '').replace(/^\s*\$\s/, '');
    if (!/\bcurl\b/.test(first)) {
      continue;
    }
    const line = at + 1;
    let command = first.slice(first.indexOf('curl'));
    const isOpen = () => command.endsWith('\\') || command.split("'").length % 2 === 0;
    while (isOpen() && at < lines.length - 1) {
      at += 1;
      command = `${command.replace(/\\$/, '')}\n${lines[at]}`;
    }
    calls.push(toCall(command, line));
  }
  return calls;
}

const DATA = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json'];
const PARTS = ['-F', '--form', '--form-string'];

function toCall(command: string, line: number): Call {
  const words = toWords(command);
  const following = (...flags: string[]) =>
    words.flatMap((word, at) => (flags.includes(word) ? [words[at + 1] ?? ''] : []));
  const has = (...flags: string[]) => words.some((word) => flags.includes(word));
  const data = [...following(...DATA), ...following('--data-urlencode')];
  const parts = following(...PARTS).map((it) => it.split('=')[0] ?? '');
  const [address = ''] = [
    ...following('--url'),
    ...words.filter((word) => /^(?:https?:\/\/|\$\w+\/|\$\{\w+\}\/|\/)/.test(word)),
  ];
  const isQuery = has('-G', '--get');
  const url =
    isQuery && data.length > 0
      ? `${address}${address.includes('?') ? '&' : '?'}${data.join('&')}`
      : address;
  const body =
    isQuery || data.length === 0
      ? undefined
      : data.some((it) => it.startsWith('@'))
        ? null
        : data.join('&');
  const hasBody = body !== undefined || parts.length > 0;
  const [method = has('-I', '--head') ? 'HEAD' : hasBody ? 'POST' : 'GET'] = following(
    '-X',
    '--request',
  );
  const headers = toHeaders(following('-H', '--header'));
  if (has('-u', '--user', '--oauth2-bearer')) {
    headers.set('authorization', 'Authorization');
  }
  if (has('-b', '--cookie')) {
    headers.set('cookie', 'Cookie');
  }
  return { line, method, url, headers, body, parts };
}

/** The words of a command, without quotes; `-XPOST` and `--request=POST` are two words. */
function toWords(command: string): string[] {
  const words = [
    ...command.matchAll(/(--[\w-]+)=|(-[XHdFu])(?=[^\s-])|'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g),
  ];
  return words.map(
    ([, long, short, single, double, bare]) =>
      long ?? short ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? bare ?? '',
  );
}
