import ICON from '../icon.svg';
import ICON_WAITING from '../icon-waiting.svg';

let title = 'Phasewright';
let waiting = 0;

/** Sets the title of the tab; the number of waiting gates stays in front of it. */
export function setTitle(next: string): void {
  title = next;
  show();
}

/** How many gates wait for the user: shown in the title, and as a dot on the icon. */
export function setWaiting(count: number): void {
  waiting = count;
  show();
}

function show(): void {
  document.title = waiting === 0 ? title : `(${waiting}) ${title}`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  icon?.setAttribute('href', waiting === 0 ? ICON : ICON_WAITING);
}
