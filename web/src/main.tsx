import './style/tokens.css';
import './style/base.css';
import './style/components.css';
import './style/shell.css';
import './style/runs.css';
import './style/start.css';
import './style/run.css';
import './style/timeline.css';
import './style/gate.css';
import './style/document.css';
import './style/code.css';
import './style/evidence.css';
import './style/comments.css';
import './style/difference.css';
import './style/plan.css';
import './style/decide.css';
import './style/release.css';
import './style/media.css';
import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('page');
if (root !== null) {
  render(<App />, root);
}
