/** The page before the workbench: the name, a form, the languages. */
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../app/language-switch.tsx';
import './access.css';

interface DoorProps {
  readonly title: string;
  readonly help: string;
  readonly children: ReactNode;
}

export function Door({ title, help, children }: DoorProps) {
  return (
    <main className="door">
      <div className="door-card">
        <header className="door-brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span>规矩 Guiju</span>
          <LanguageSwitch />
        </header>
        <h1>{title}</h1>
        {children}
        <p className="soft">{help}</p>
      </div>
    </main>
  );
}
