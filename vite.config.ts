import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// Production only: the development server needs inline scripts for hot reloading.
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

// On a busy machine rolldown would warn that a plugin took long.
const checks = { bundlerTimings: false };

const output = {
  entryFileNames: "assets/[name]-[hash].js",
  chunkFileNames: "assets/[name]-[hash].js",
  assetFileNames: "assets/[name]-[hash][extname]",
};

// What every page needs, in one file: cut up by who else shares it, it would be a dozen small ones, which compress worse and take a
// request each.
const codeSplitting = {
  groups: [{ name: "page", test: /node_modules.(react|scheduler|zustand|d3-(interpolate|color|scale-chromatic|array|shape|path))|src.(charts|store)./ }],
};

export default defineConfig({
  // Relative, so that dist/ works from whichever folder of a site it is copied to.
  base: "./",
  plugins: [react(), contentSecurityPolicy()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { ...output, codeSplitting }, checks },
  },
  worker: { format: "es", rolldownOptions: { output, checks } },
});
