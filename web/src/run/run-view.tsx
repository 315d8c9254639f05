import { DocumentView } from '../document/document-view.tsx';
import { EventsView } from '../events/events-view.tsx';
import { ChangesView } from '../gate/changes-view.tsx';
import { FilesView } from '../gate/files-view.tsx';
import { GateView } from '../gate/gate-view.tsx';
import { RuleView } from '../gate/rule-view.tsx';
import { PlanView } from '../plan/plan-view.tsx';
import { ReleaseView } from '../release/release-view.tsx';
import type { Address } from '../route/location.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Overview } from './overview.tsx';
import { findPhase, useRunContext } from './run-context.ts';

export function RunView(props: {
  readonly segments: readonly string[];
  readonly address: Address;
}) {
  const { segments, address } = props;
  const [first, number, what, ...rest] = segments;
  const { run } = useRunContext();
  if (first === undefined) {
    return <Overview />;
  }
  if (first === 'release') {
    return <ReleaseView />;
  }
  if (first === 'events') {
    return <EventsView address={address} />;
  }
  const phase = first === 'phases' ? findPhase(run, Number(number)) : undefined;
  if (phase === undefined) {
    return <NotFound />;
  }
  if (what === 'files' && rest.length > 0) {
    const path = rest.join('/');
    return <DocumentView key={path} phase={phase} path={path} address={address} />;
  }
  if (what === 'rules' && rest[0] !== undefined) {
    return <RuleView phase={phase} rule={rest[0]} />;
  }
  switch (what) {
    case undefined:
      return <GateView phase={phase} address={address} />;
    case 'files':
      return <FilesView phase={phase} address={address} />;
    case 'changes':
      return <ChangesView phase={phase} address={address} />;
    case 'plan':
      return <PlanView phase={phase} address={address} />;
    default:
      return <NotFound />;
  }
}
