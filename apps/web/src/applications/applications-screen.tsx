/** 办件: the queue (`#/applications?state=…`) and one application (`#/applications/<id>`). */
import { useRoute } from '../app/route.ts';
import { ApplicationPage } from './application-page.tsx';
import { Queue } from './queue.tsx';
import './applications.css';

export default function ApplicationsScreen() {
  const [screen = 'applications', id] = useRoute().path;
  return (
    <div className="applications">
      {id ? <ApplicationPage key={id} id={id} screen={screen} /> : <Queue />}
    </div>
  );
}
