/** Text to read and copy: a command, code, an answer. What is very long is shown up to a limit and copied whole. */
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../i18n/language.tsx';
import { interfaceMessages } from './messages.ts';

const SHOWN = 40_000;

interface CodeBlockProps {
  readonly title: string;
  readonly text: string;
}

export function CodeBlock({ title, text }: CodeBlockProps) {
  const t = useText(interfaceMessages);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <figure className="code-block">
      <figcaption>
        {title}
        <Button size="small" onClick={() => void copy()} disabled={!window.isSecureContext}>
          {copied === text ? t('copied') : t('copy')}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={title}>
        <pre>{text.length > SHOWN ? text.slice(0, SHOWN) : text}</pre>
      </section>
      {text.length > SHOWN && <p className="soft">{t('cutShort', { n: text.length })}</p>}
    </figure>
  );
}
