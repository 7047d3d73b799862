import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Panel } from "./Panel.tsx";

/** How far inside the window a panel must reach to be worked out, in CSS pixels: a sliver at the edge shows nothing yet. */
const MARGIN = 48;

/** Room kept for what has never been drawn, in CSS pixels. */
const FIRST_HEIGHT = 240;

interface FoldingPanelProps {
  /** Visible title and accessible name of the region. */
  readonly title: string;
  /** What is drawn, in a few words beside the title. */
  readonly subtitle?: ReactNode;
  /** Draws the panel. Mounted only while it is unfolded and on screen: otherwise it costs nothing. */
  readonly children: ReactNode;
}

/** Whether an element is on screen, and the height it had when it last was. */
const useOnScreen = () => {
  const element = useRef<HTMLDivElement>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const height = useRef(FIRST_HEIGHT);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
        if (!isIntersecting && boundingClientRect.height > 0) height.current = boundingClientRect.height;
        setOnScreen(isIntersecting);
      },
      { rootMargin: `-${MARGIN}px 0px` },
    );
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return { element, isOnScreen, height };
};

const Content = ({ children }: { readonly children: ReactNode }) => {
  const { element, isOnScreen, height } = useOnScreen();
  return (
    <div ref={element} className="panel-content" style={isOnScreen ? {} : { height: height.current }}>
      {isOnScreen && children}
    </div>
  );
};

/** A panel that can be folded away, by its title. */
export const FoldingPanel = ({ title, subtitle, children }: FoldingPanelProps) => {
  const [isOpen, setOpen] = useState(true);
  return (
    <Panel
      title={
        <button type="button" className="panel-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {title}
        </button>
      }
      subtitle={isOpen ? subtitle : undefined}
    >
      {isOpen && <Content>{children}</Content>}
    </Panel>
  );
};
