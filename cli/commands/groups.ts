/** The commands by what a user wants to do; every command is in one group. */
export const GROUPS = [
  { title: 'Start', names: ['demo', 'run', 'dev', 'clean'] },
  {
    title: 'Review a run',
    names: ['runs', 'status', 'events', 'plan', 'approve', 'regenerate', 'replace', 'reject'],
  },
  { title: 'Control a run', names: ['suspend', 'resume', 'budget', 'retry', 'cancel'] },
  { title: 'Use the result', names: ['download', 'verify', 'export', 'diff'] },
  { title: 'Check documents', names: ['check', 'profiles', 'eval'] },
  { title: 'Set up', names: ['doctor', 'mcp', 'completion'] },
] as const;
