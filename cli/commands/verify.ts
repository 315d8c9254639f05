import { resolve } from 'node:path';
import { verifyRelease } from '../../shared/release/verify.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { count } from '../progress/words.ts';
import { readRelease } from '../read-release.ts';

export const verify: Command = {
  summary: 'check every digest and the manifest chain of a bundle or an unpacked one, offline',
  positionals: [{ name: 'BUNDLE-OR-DIR' }],
  options: { json: OPTION.json },
  async run(args, terminal) {
    const files = await readRelease(resolve(terminal.cwd, args.at(0)));
    const result = verifyRelease(files);
    terminal.answer(result);
    if (result.ok) {
      terminal.say(
        `Verified: run ${result.runId}, ${count(result.files, 'file')} in ${count(result.phases, 'phase')}; every digest fits and the chain is whole.`,
      );
      return EXIT.done;
    }
    terminal.say(`NOT verified: ${count(result.problems.length, 'problem')}`);
    for (const { path, problem, detail } of result.problems) {
      terminal.say(`  ${path}  ${problem}  ${detail}`);
    }
    return EXIT.failed;
  },
};
