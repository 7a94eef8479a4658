<?php
$lines = file('php://stdin', FILE_IGNORE_NEW_LINES);
