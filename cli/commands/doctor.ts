import type { Finding } from '../../shared/contract/finding.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { findLocally } from '../doctor/local-findings.ts';
import { findAtService } from '../doctor/service-findings.ts';
import { EXIT } from '../exit-codes.ts';
import { toDataDirectory, toEnvironment } from '../run/embedded.ts';
import type { Terminal } from '../terminal.ts';

const MARK = { ok: 'ok     ', warning: 'note   ', error: 'missing' } as const;

export const doctor: Command = {
  summary: 'check this machine or a service, and say what is missing and how to fix it',
  positionals: [],
  options: {
    url: { ...OPTION.url, help: 'check this service instead of the settings of this machine' },
    data: OPTION.data,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const url = args.text('url');
    const findings =
      url === undefined
        ? findLocally(
            toEnvironment(terminal, toDataDirectory(terminal, args.text('data'))),
            process.versions.node,
            terminal.signal,
          )
        : findAtService(connect(url, terminal));
    const shown = await show(findings, terminal);
    const isWell = shown.every(({ status }) => status !== 'error');
    terminal.say(isWell ? 'Nothing is missing.' : 'docs/operations.md explains each finding.');
    terminal.answer({ ok: isWell, findings: shown });
    return isWell ? EXIT.done : EXIT.failed;
  },
};

/** Each finding is shown as soon as it is available: some checks take seconds. */
async function show(findings: AsyncIterable<Finding>, terminal: Terminal): Promise<Finding[]> {
  const shown: Finding[] = [];
  for await (const finding of findings) {
    shown.push(finding);
    terminal.say(`${MARK[finding.status]}  ${finding.check.padEnd(16)}  ${finding.detail}`);
  }
  return shown;
}
