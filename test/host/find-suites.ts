const CONFORMANCE = 'packages/host/test/conformance';
const BUFFERED = ['http', 'instances', 'orchestrations'];

/**
 * The test files for the app that a host runs: the main job for Phasewright, the conformance suite
 * for `packages/host/test/app`. None if the host runs neither or does not answer.
 */
export async function findSuites(url: string, streams: boolean): Promise<string[]> {
  const [health, describe] = await Promise.all([
    answers(new URL('/api/health', url)),
    answers(new URL('/api/describe', url)),
  ]);
  return [
    ...(health ? ['test/e2e/main-job-on-files.test.ts'] : []),
    ...(describe
      ? (streams ? ['streaming'] : BUFFERED).map((name) => `${CONFORMANCE}/${name}.test.ts`)
      : []),
  ];
}

async function answers(url: URL): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.status === 200;
}
