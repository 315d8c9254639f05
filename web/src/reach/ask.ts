import { ApiProblem, type Fault } from './problem.ts';

export interface Question {
  readonly accept?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the API. A body makes it a POST. Throws `ApiProblem` for every answer that is no success, for
 * a service that does not answer, and for a sign-in that has run out (the front end in front of the
 * app then redirects to a page of another origin, which a script must not follow).
 */
export async function ask(path: string, question: Question = {}): Promise<Response> {
  const { accept = 'application/json', body, headers = {}, signal } = question;
  const response = await send(`/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.type === 'opaqueredirect') {
    throw new ApiProblem(401, 'Not signed in', 'your sign-in has expired; reload the page');
  }
  if (!response.ok) {
    throw await readProblem(response);
  }
  return response;
}

/** The JSON answer. Its shape is that of the contract: page and API are built from one source. */
export async function askJson<T>(path: string, question: Question = {}): Promise<T> {
  return (await ask(path, question)).json() as Promise<T>;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new ApiProblem(0, 'No connection', 'the service does not answer; nothing was changed');
    }
    throw error;
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const { status, statusText } = response;
  const text = await response.text();
  const value = parseObject(text);
  const title = toText(value.title) ?? (statusText || `Status ${status}`);
  const detail = toText(value.detail) ?? 'the service gave no reason';
  return new ApiProblem(status, title, detail, toFaults(value.errors));
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toFaults(value: unknown): Fault[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((it) => {
    const { pointer, detail } =
      typeof it === 'object' && it !== null ? ({ ...it } as Partial<Fault>) : {};
    return typeof pointer === 'string' && typeof detail === 'string' ? [{ pointer, detail }] : [];
  });
}
