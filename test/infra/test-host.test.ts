import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { findSuites } from '../host/find-suites.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A host that answers 200 to one path only. */
async function serve(path: string): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === path ? 200 : 404).end();
  });
  closers.push(() => server.close());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test('a host that runs Phasewright gets the main job', async () => {
  expect(await findSuites(await serve('/api/health'), false)).toEqual([
    'test/e2e/main-job-on-files.test.ts',
  ]);
});

test('a host that runs the conformance app gets its suite, buffered or streamed', async () => {
  const url = await serve('/api/describe');
  const folder = 'packages/host/test/conformance';
  expect(await findSuites(url, true)).toEqual([`${folder}/streaming.test.ts`]);
  expect(await findSuites(url, false)).toEqual([
    `${folder}/http.test.ts`,
    `${folder}/instances.test.ts`,
    `${folder}/orchestrations.test.ts`,
  ]);
});

test('a host that runs neither, or does not answer, gets no suite', async () => {
  expect(await findSuites(await serve('/'), false)).toEqual([]);
  expect(await findSuites('http://127.0.0.1:1', false)).toEqual([]);
});
