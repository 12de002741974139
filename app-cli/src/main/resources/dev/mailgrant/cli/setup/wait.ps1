# Runs an action until it returns something. Entra and Exchange copy a change to all their servers, which takes seconds
# to minutes; until then a step that needs the change can fail. Any error but "not found" ends the script at once.
function Wait-ForResult([string] $What, [scriptblock] $Action) {
    for ($attempt = 1; ; $attempt++) {
        $problem = 'not found yet'
        try {
            $found = & $Action
            if ($found) { return $found }
        } catch {
            if ("$_" -notmatch 'not found|n.t found|n.t be found|not exist|n.t exist|not reference|valid reference|NotFound') { throw }
            $problem = "$_"
        }
        if ($attempt -ge $WaitAttempts) { throw "Stopped waiting for $What after $attempt attempts. $problem" }
        if ($attempt -eq 1) { Write-Host "Waiting for ${What}: at most $($WaitSeconds * $WaitAttempts) seconds" }
        Start-Sleep -Seconds $WaitSeconds
    }
}
