import { resolve } from 'node:path';
import { isDigest } from '../../shared/contract/digest.ts';
import type { VerifyResult } from '../../shared/release/verify.ts';
import { toUsageError } from '../arguments.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { count } from '../progress/words.ts';
import { verifyPath } from '../verify-path.ts';

export const verify: Command = {
  summary: 'check every digest and the manifest chain of a bundle or an unpacked one, offline',
  positionals: [{ name: 'BUNDLE-OR-DIR' }],
  options: {
    expect: { value: 'D', help: 'digest of the run manifest, as noted when it was released' },
    json: OPTION.json,
  },
  async run(args, terminal) {
    const expected = args.text('expect');
    if (expected !== undefined && !isDigest(expected)) {
      throw toUsageError(`--expect is "${expected}"; give sha256: and 64 hex digits`);
    }
    const result = await verifyPath(resolve(terminal.cwd, args.at(0)), expected);
    for (const line of render(result)) {
      terminal.say(line);
    }
    terminal.answer(result);
    return result.ok ? EXIT.done : EXIT.failed;
  },
};

function render(result: VerifyResult): string[] {
  if (result.ok) {
    const { runId, files, phases, manifest } = result;
    return [
      `Verified: run ${runId}, ${count(files, 'document')} in ${count(phases, 'phase')}; every digest fits and the chain is whole.`,
      `  digest of the run manifest   ${manifest}`,
    ];
  }
  return [
    `NOT verified: ${count(result.problems.length, 'problem')}`,
    ...result.problems.map(({ path, problem, detail }) => `  ${path}  ${problem}  ${detail}`),
  ];
}
