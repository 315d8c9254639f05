import { AppClient } from '../support/app-client.ts';

/** What an app can do with its libraries; each check answers whether it works. */
interface Check {
  readonly name: string;
  run(client: AppClient): Promise<boolean>;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The orchestrations that create timers, which some versions cannot do with some Node. */
export const WITH_TIMERS: readonly string[] = ['timer', 'race'];

const CHECKS: readonly Check[] = [
  ...METHODS.map((method) => ({
    name: method,
    run: async (client: AppClient) => await answers(client, method),
  })),
  orchestration('chain', [1, 2, 3]),
  orchestration('retry', 'second'),
  orchestration('timer', 'fired'),
  orchestration('event', { a: 1 }, { a: 1 }),
  orchestration('race', 'won', 'won'),
  orchestration('parent', [1, 2, 3]),
  orchestration('generations', 3),
];

/** Runs all checks on a host; answers the names of those that fail. */
export async function runChecks(url: string): Promise<string[]> {
  const client = new AppClient(url);
  const results = await Promise.all(
    CHECKS.map(async ({ name, run }) => ({ name, works: await run(client) })),
  );
  return results.filter(({ works }) => !works).map(({ name }) => name);
}

/** Whether the library of the app knows `app.setup`, which switches streaming on. */
export async function canStream(url: string): Promise<boolean> {
  return (await new AppClient(url).send('GET', '/api/canStream')).json === true;
}

async function answers(client: AppClient, method: string): Promise<boolean> {
  const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? undefined : 'body';
  const init = body === undefined ? {} : { body };
  const answer = await client.send(method, '/api/echo?q=a%20b', init);
  const text = method === 'HEAD' ? '' : `${method} a b ${body ?? ''}`;
  return answer.status === 200 && answer.text === text && answer.headers.get('x-method') === method;
}

function orchestration(name: string, output: unknown, event?: unknown): Check {
  return {
    name,
    async run(client) {
      const started = await client.start(name);
      if (event !== undefined) await client.raise(started, 'go', event);
      const ended = await client.finish(started);
      return JSON.stringify(ended.output) === JSON.stringify(output);
    },
  };
}
