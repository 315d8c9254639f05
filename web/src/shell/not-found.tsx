import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { PageTitle } from './page-title.tsx';

export function NotFound() {
  return (
    <>
      <PageTitle title="There is no such page" view="not-found" />
      <p>
        The address may be cut or mistyped. <Link href={to.runs()}>See all runs</Link>
      </p>
    </>
  );
}
