//! The pages around logging in, in the address bar. One chunk: who meets one of them often meets the next.

import { getRouteApi } from "@tanstack/react-router";

import { LoginPage } from "../features/auth/login-page";
import { RegisterPage } from "../features/auth/register-page";
import { ResetPasswordPage } from "../features/auth/reset-password-page";
import { VerifyEmailPage } from "../features/auth/verify-email-page";

export { ForgotPasswordPage } from "../features/auth/forgot-password-page";

const login = getRouteApi("/login");
const register = getRouteApi("/register");
const verifyEmail = getRouteApi("/verify-email");
const resetPassword = getRouteApi("/reset-password");

export function LoginRoute() {
  const { next } = login.useSearch();
  const navigate = login.useNavigate();
  return <LoginPage next={next} onLoggedIn={() => void navigate({ href: next ?? "/", replace: true })} />;
}

export function RegisterRoute() {
  return <RegisterPage next={register.useSearch().next} />;
}

export function VerifyEmailRoute() {
  return <VerifyEmailPage token={verifyEmail.useSearch().token} />;
}

export function ResetPasswordRoute() {
  return <ResetPasswordPage token={resetPassword.useSearch().token} />;
}
