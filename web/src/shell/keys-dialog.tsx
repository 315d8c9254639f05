import { useState } from 'preact/hooks';
import { Dialog } from '../components/dialog.tsx';
import { Checkbox } from '../components/field.tsx';
import { areKeysOn, listShortcuts, switchKeys } from './shortcuts.ts';

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useState(areKeysOn());
  const change = (next: boolean) => {
    switchKeys(next);
    setOn(next);
  };
  return (
    <Dialog title="Keys" onClose={onClose}>
      <p class="quiet">Keys are active unless you type. You can also reach everything with Tab.</p>
      <dl class="keys">
        {listShortcuts().map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label="Single keys are on" isOn={isOn} onChange={change} />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
