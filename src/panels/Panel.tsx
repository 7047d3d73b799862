import { useId } from "react";
import type { ReactNode } from "react";
import "./panels.css";

interface PanelProps {
  /** Visible title and accessible name of the region. */
  readonly title: ReactNode;
  /** What is drawn, in a few words beside the title. */
  readonly subtitle?: ReactNode;
  /** Small controls at the right of the title. */
  readonly tools?: ReactNode;
  /** A class of its own for style sheets: a browser weighs every `:has()` anew whenever something inside changes. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** One panel of the page: a titled region. Rows of class `plot-row` inside share the page's columns. */
export const Panel = ({ title, subtitle, tools, className, children }: PanelProps) => {
  const titleId = useId();
  return (
    <section className={className === undefined ? "panel" : `panel ${className}`} role="region" aria-labelledby={titleId}>
      <div className="panel-heading">
        <h2 id={titleId}>{title}</h2>
        {subtitle !== undefined && <p className="panel-subtitle">{subtitle}</p>}
        {tools !== undefined && <div className="panel-tools">{tools}</div>}
      </div>
      {children}
    </section>
  );
};
