import { Announcer } from './components/announce.tsx';
import { useAddress } from './route/location.ts';
import { RunFrame } from './run/run-frame.tsx';
import { RunsView } from './runs/runs-view.tsx';
import { NotFound } from './shell/not-found.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { NewRunView } from './start/new-run-view.tsx';

export function App() {
  const address = useAddress();
  const [first, second, ...rest] = address.segments;
  if (first === undefined) {
    return (
      <Frame isAt="runs">
        <RunsView address={address} />
      </Frame>
    );
  }
  if (first !== 'runs' || second === undefined) {
    return (
      <Frame isAt="runs">
        <main class="narrow">
          <NotFound />
        </main>
      </Frame>
    );
  }
  return second === 'new' ? (
    <Frame isAt="new">
      <NewRunView address={address} />
    </Frame>
  ) : (
    <Frame isAt="run">
      <RunFrame key={second} runId={second} segments={rest} address={address} />
    </Frame>
  );
}

function Frame(props: {
  readonly isAt: 'runs' | 'new' | 'run';
  readonly children: preact.ComponentChildren;
}) {
  return (
    <>
      <TopBar isAt={props.isAt} />
      <div id="content" class="content">
        {props.children}
      </div>
      <Announcer />
    </>
  );
}
